# One shared library, `fixtures`, of every C file in native-fixtures/: what tests and benchmarks call. It is no add-on.
{
  "targets": [
    {
      "target_name": "fixtures",
      "type": "shared_library",
      "sources": [
        "<!@(node -p \"require('node:fs').readdirSync('native-fixtures').filter((file) => file.endsWith('.c')).sort().map((file) => 'native-fixtures/' + file).join(' ')\")"
      ],
      "include_dirs": ["native-fixtures"],
      "cflags_c": ["-std=gnu11", "-Wall", "-Wextra"],
      "conditions": [
        ["OS!='win'", { "ldflags!": ["-rdynamic"], "libraries": ["-lm"] }],
        ["OS=='win'", { "defines": ["_CRT_SECURE_NO_WARNINGS"] }]
      ]
    }
  ]
}
