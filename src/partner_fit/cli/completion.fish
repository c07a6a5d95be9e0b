# Lets Tab finish what is typed after partner-fit. The program is asked with the words up to the cursor, and answers
# with one suggestion a line, and what it means after a tab.
function __partner_fit
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    $program completion fish -- $words "$current" 2>/dev/null
end
complete --command partner-fit --no-files --keep-order --arguments '(__partner_fit)'
