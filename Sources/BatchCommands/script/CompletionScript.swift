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
            # Tab behind batchsh, in bash.
            _batchsh() {
                local line
                COMPREPLY=()
                # batchsh reads the line itself, with its quotes, and quotes what it gives.
                while IFS= read -r line; do
                    line=${line%%$'\t'*}
                    [[ $line == */ || $line == *= ]] && compopt -o nospace 2> /dev/null
                    COMPREPLY+=("$line")
                done < <("${COMP_WORDS[0]}" --complete --for-bash "${COMP_LINE:0:COMP_POINT}" \
                    "${COMP_WORDS[COMP_CWORD]}" 2> /dev/null)
            }
            complete -F _batchsh batchsh
            """#
        case .zsh:
            #"""
            #compdef batchsh
            # Tab behind batchsh, in zsh.
            _batchsh() {
                local -a plain folders
                local line text last=${(Q)words[CURRENT]}
                # A word whose quote is open is what stands behind that.
                [[ $last == [\"\']* ]] && last=${last[2,-1]}
                while IFS= read -r line; do
                    text=${line%%$'\t'*}
                    if [[ $text == */ ]]; then
                        folders+=("$text")
                    elif [[ $text == $line ]]; then
                        plain+=("${text//:/\\:}")
                    else
                        plain+=("${text//:/\\:}:${line#*$'\t'}")
                    fi
                done < <("${words[1]}" --complete "${(@Q)words[2,CURRENT-1]}" "$last" 2> /dev/null)
                (( ${#plain} )) && _describe -V batchsh plain
                (( ${#folders} )) && compadd -S '' -- "${folders[@]}"
                return 0
            }
            if [[ $funcstack[1] == _batchsh ]]; then _batchsh "$@"; else compdef _batchsh batchsh; fi
            """#
        case .fish:
            #"""
            # Tab behind batchsh, in fish.
            function __batchsh_complete
                set -l words (commandline -opc)
                set -l typed (commandline -ct)
                # A word whose quote is open is what stands behind that.
                set -l last (string unescape -- $typed; or string trim -l -c "'\"" -- $typed)
                $words[1] --complete $words[2..-1] "$last" 2> /dev/null
            end
            complete -c batchsh -f -a '(__batchsh_complete)'
            """#
        }
    }
}
