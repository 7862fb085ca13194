// SPDX-License-Identifier: Apache-2.0
import { spellingsOf, type CompletableCommand } from './completable.js';

/** A completion script for bash 3.2 or newer. What it leaves open, bash completes with files. */
export function bashCompletion(commands: readonly CompletableCommand[]): string {
  const names = commands.map(({ name }) => name);
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map((option) => {
        const patterns = spellingsOf(option).map((spelling) => `'${name} ${spelling}'`);
        return `    ${patterns.join('|')}) choices='${option.choices?.join(' ') ?? ''}' ;;`;
      }),
  );
  const options = commands.map(({ name, options: all, words = [] }) => {
    const spellings = all.flatMap(spellingsOf).join(' ');
    return `    ${name}) options='${spellings}'; words='${words.join(' ')}' ;;`;
  });
  return `# bash completion of xreg: source <(xreg completion bash)
_xreg() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command="\${COMP_WORDS[1]}" choices='-' options='' words=''
  COMPREPLY=()
  # Bash takes the "=" of --name=value for a word of its own.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]]; then
    previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '${names.join(' ')} --help --version' -- "$current"))
    return
  fi
  case "$command $previous" in
${values.join('\n')}
  esac
  if [[ $choices != '-' ]]; then
    COMPREPLY=($(compgen -W "$choices" -- "$current"))
    return
  fi
  case "$command" in
${options.join('\n')}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ $COMP_CWORD -eq 2 ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}
complete -o bashdefault -o default -F _xreg xreg
`;
}
