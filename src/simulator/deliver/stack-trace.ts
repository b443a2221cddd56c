/**
 * Where a stack trace comes from, when a text holds one: "Node.js", "PHP" … The text may be JSON or HTML, in which line
 * breaks and quotes are written otherwise.
 */
export function stackTraceIn(text: string): string | undefined {
  return Object.keys(traces).find((language) => traces[language]?.test(text));
}

const traces: Readonly<Record<string, RegExp>> = {
  // webhook.js:12:7, node:internal/process/task_queues:95:5
  "Node.js": /[\w$-]\.[cm]?[jt]sx?:\d+:\d+|\bnode:[\w/]{1,60}:\d+:\d+/,
  Python: /Traceback \(most recent call last\)/,
  PHP: /(?:Fatal error|Uncaught [\w\\]+|Warning|Parse error)\b[^\n]{0,300}\.php(?:\(\d+\)|:\d+| on line )|#\d+ [^\n]{1,200}\.php\(\d+\)/,
  Java: /\bat [\w$.]+\([\w$]+\.(?:java|kt|scala):\d+\)/,
  Ruby: /\.rb:\d+:in [`']/,
  ".NET": /\bat [\w.<>`]+\([^)\n]{0,200}\) in [^\n]{1,300}:line \d+/,
  Go: /\bgoroutine \d+ \[|\bpanic: [^\n]{1,200}\.go:\d+/,
};
