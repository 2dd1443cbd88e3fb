//! The manual: what its pages are made of. The pages themselves are kept in `man/`.
