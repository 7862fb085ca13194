// SPDX-License-Identifier: Apache-2.0
import { spellingsOf, type CompletableCommand, type CompletableOption } from './completable.js';

/** A completion script for zsh. */
export function zshCompletion(commands: readonly CompletableCommand[]): string {
  const list = commands.map(
    ({ name, summary }) => `    ${quote(`${name}:${summary.replace(/[:\\]/g, '\\$&')}`)}`,
  );
  const cases = commands.map(({ name, options, words }) => {
    const specs = options.flatMap(optionSpecs).map((spec) => `        ${quote(spec)} \\`);
    const rest = words === undefined ? '*:file:_files' : `1:word:(${words.join(' ')})`;
    return `    ${name})\n      _arguments -s \\\n${specs.join('\n')}\n        ${quote(rest)}\n      ;;`;
  });
  return `#compdef xreg
# zsh completion of xreg: put it into a folder of fpath as _xreg
_xreg() {
  local -a commands
  commands=(
${list.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _xreg "$@"
else
  compdef _xreg xreg
fi
`;
}

/** One specification for each spelling, as `_arguments` takes them. */
function optionSpecs(option: CompletableOption): readonly string[] {
  const { describe, takesValue, repeats, choices } = option;
  const action = choices === undefined ? '_files' : `(${choices.join(' ')})`;
  const value = takesValue ? `:value:${action}` : '';
  const text = describe.replace(/[[\]:\\]/g, '\\$&');
  return spellingsOf(option).map((spelling) => `${repeats ? '*' : ''}${spelling}[${text}]${value}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
