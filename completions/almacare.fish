# almacare in fish: asks the program itself, so this file never goes stale.
# For everybody: /usr/share/fish/vendor_completions.d/almacare.fish
# For yourself: ~/.config/fish/completions/almacare.fish
ALMACARE_COMPLETE=fish almacare 2>/dev/null | source
