#compdef partner-fit
# Lets Tab finish what is typed after partner-fit. The program is asked with the words up to the cursor, and answers
# with one suggestion a line, and what it means after a tab.
_partner_fit() {
    local line value
    local -a closed open
    local program=${~words[1]}
    for line in "${(@f)$("$program" completion zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        value=${line%%$'\t'*}
        [[ $line == *$'\t'* ]] && line="${value//:/\\:}:${line#*$'\t'}" || line=${value//:/\\:}
        if [[ $value == *[/=:] ]]; then open+=("$line"); else closed+=("$line"); fi
    done
    (( $#closed )) && _describe -V 'partner-fit' closed
    (( $#open )) && _describe -V 'partner-fit' open -S ''
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _partner_fit "$@"
else
    compdef _partner_fit partner-fit
fi
