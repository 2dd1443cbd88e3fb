# almacare in bash: asks the program itself, so this file never goes stale.
# For everybody: /usr/share/bash-completion/completions/almacare
# For yourself: source it from ~/.bashrc, or add  source <(almacare completions bash)
source <(ALMACARE_COMPLETE=bash almacare 2>/dev/null)
