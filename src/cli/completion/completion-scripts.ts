// Scripts that let a shell ask Rota, at each Tab, what may follow.

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

const BASH = [
  '# Completion of rota for bash. In ~/.bashrc:  source <(rota completion bash)',
  '_rota() {',
  "  local IFS=$'\\n'",
  '  COMPREPLY=($(rota completion --words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))',
  '}',
  'complete -o default -F _rota rota',
];

const ZSH = [
  '#compdef rota',
  '# Completion of rota for zsh. In ~/.zshrc, after compinit:  source <(rota completion zsh)',
  '_rota() {',
  "  local line word tab=$'\\t'",
  '  local -a offers',
  '  for line in "${(@f)$(rota completion --words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do',
  '    [[ -n $line ]] || continue',
  '    word=${line%%$tab*}',
  '    offers+=("${word//:/\\\\:}:${line#*$tab}")',
  '  done',
  '  if (( $#offers )); then _describe -t words rota offers; else _files; fi',
  '}',
  'if [[ $funcstack[1] == _rota ]]; then _rota "$@"; else compdef _rota rota; fi',
];

const FISH = [
  '# Completion of rota for fish:  rota completion fish > ~/.config/fish/completions/rota.fish',
  'function __rota_complete',
  '  set -l words (commandline -opc)',
  '  set -l current (commandline -ct)',
  "  test (count $current) -eq 0; and set current ''",
  '  set -l offers (rota completion --words -- $words[2..-1] $current 2>/dev/null)',
  '  if test (count $offers) -gt 0',
  "    printf '%s\\n' $offers",
  '  else',
  '    __fish_complete_path $current',
  '  end',
  'end',
  "complete -c rota -f -a '(__rota_complete)'",
];

/** The script for a shell. */
export function completionScript(shell: Shell): string {
  const lines = { bash: BASH, zsh: ZSH, fish: FISH }[shell];
  return `${lines.join('\n')}\n`;
}
