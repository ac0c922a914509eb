/** Where the documents are published. An error, a tool and a lint rule have their pages under `errors`, `tools` and `lint`. */
export const SITE = "https://godefer.github.io/godefer";
