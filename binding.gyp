# One shared library, `fixtures`, of every C file in native-fixtures/: what tests call. It is no add-on.
# With GYP_DEFINES=bench=1 also what benchmarks call, as a library for those who load one, and inside an add-on that is written by hand.
{
  "variables": { "bench%": 0 },
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
  ],
  "conditions": [
    ["bench==1", {
      "target_defaults": { "cflags_c": ["-std=gnu11", "-Wall", "-Wextra"] },
      "targets": [
        {
          "target_name": "bench_workloads",
          "type": "shared_library",
          "sources": ["native-fixtures/bench-addon/workloads.c"],
          "conditions": [["OS!='win'", { "ldflags!": ["-rdynamic"] }]]
        },
        {
          "target_name": "bench_addon",
          "sources": ["native-fixtures/bench-addon/addon.c", "native-fixtures/bench-addon/workloads.c"]
        }
      ]
    }]
  ]
}
