/// The scripts for the shells: they know nothing themselves and ask batchsh, which completes as its
/// prompt does.
///
/// `batchsh --complete WORD…` prints the candidates for the last word, a tab and a few words behind
/// each.
enum CompletionScript: String, Sendable, CaseIterable {
    case bash, zsh, fish

    var text: String {
        switch self {
        case .bash:
            #"""
            # What Tab does behind batchsh, in bash.
            _batchsh() {
                local line word joined=0 words=()
                COMPREPLY=()
                # bash parts words at = and : where batchsh does not.
                for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
                    if [[ ${#words[@]} -gt 0 && ( $word == [=:] || $joined == 1 ) ]]; then
                        words[-1]+=$word
                    else
                        words+=("$word")
                    fi
                    joined=0
                    [[ $word == [=:] ]] && joined=1
                done
                local last=${words[-1]}
                local kept=${last%"${last##*[=:]}"}
                while IFS= read -r line; do
                    line=${line%%$'\t'*}
                    [[ $line == */ ]] && compopt -o nospace
                    COMPREPLY+=("$(printf '%q' "${line#"$kept"}")")
                done < <("${COMP_WORDS[0]}" --complete "${words[@]}" 2> /dev/null)
            }
            complete -F _batchsh batchsh
            """#
        case .zsh:
            #"""
            #compdef batchsh
            # What Tab does behind batchsh, in zsh.
            _batchsh() {
                local -a plain folders
                local line text note
                while IFS= read -r line; do
                    text=${line%%$'\t'*}
                    note=${line#*$'\t'}
                    if [[ $text == */ ]]; then
                        folders+=("$text")
                    else
                        plain+=("${text//:/\\:}:$note")
                    fi
                done < <("${words[1]}" --complete "${(@)words[2,CURRENT]}" 2> /dev/null)
                (( ${#plain} )) && _describe -V batchsh plain
                (( ${#folders} )) && compadd -S '' -- "${folders[@]}"
                return 0
            }
            if [[ $funcstack[1] == _batchsh ]]; then _batchsh "$@"; else compdef _batchsh batchsh; fi
            """#
        case .fish:
            #"""
            # What Tab does behind batchsh, in fish.
            function __batchsh_complete
                set -l words (commandline -opc)
                $words[1] --complete $words[2..-1] (commandline -ct) 2> /dev/null
            end
            complete -c batchsh -f -a '(__batchsh_complete)'
            """#
        }
    }
}
