# Lets Tab finish what is typed after partner-fit. The program is asked with the line up to the cursor; bash takes a
# word apart at = and :, so what stands before these in the word is left out of what it gets.
_partner_fit() {
    local line=${COMP_LINE:0:COMP_POINT} before="" sign reply
    local word=${line##*[[:space:]]}
    for sign in = :; do
        if [[ $COMP_WORDBREAKS == *"$sign"* && $word == *"$sign"* ]]; then
            local head=${word%"${word##*"$sign"}"}
            (( ${#head} > ${#before} )) && before=$head
        fi
    done
    COMPREPLY=()
    while IFS= read -r reply; do
        [[ $reply == *[/=:] ]] && type compopt &>/dev/null && compopt -o nospace
        printf -v reply %q "${reply#"$before"}"
        COMPREPLY+=("${reply/#\\~/\~}")
    done < <("${1/#\~/$HOME}" completion bash -- "$line" 2>/dev/null)
}
complete -F _partner_fit partner-fit
