/** Hosts that are this machine or its network, in the spellings that filters have taken for something else. */
const HOSTS = [
  ...'127.0.0.1 localhost LOCALHOST localhost. 127.0.0.1. 127.1 127.0.1 127.127.127.127 127.0.0.0 0.0.0.0 0 127.000.000.001'.split(
    ' ',
  ),
  ...'2130706433 017700000001 0x7f000001 0x7f.0.0.1 0x7f.1 0x7F.0x0.0x0.0x1 0177.0.0.1 0177.0.0.01 00177.0.0.1 127.0x0.1'.split(
    ' ',
  ),
  ...'[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:7f00:0001] [::127.0.0.1] [64:ff9b::7f00:1]'.split(
    ' ',
  ),
  ...'①②⑦.⓪.⓪.① 127。0。0。1 １２７.０.０.１ ⓛⓞⓒⓐⓛⓗⓞⓢⓣ %31%32%37.0.0.1 127.0.0.1%2e 127%2e0%2e0%2e1 localh%6fst'.split(
    ' ',
  ),
  ...'localtest.me lvh.me 127.0.0.1.nip.io 7f000001.nip.io spoofed.burpcollaborator.net localhost.localdomain ip6-localhost'.split(
    ' ',
  ),
  ...'10.0.0.1 172.16.0.1 192.168.0.1 169.254.169.254 100.64.0.1 198.18.0.1 [fd00::1] [fe80::1] metadata.google.internal'.split(
    ' ',
  ),
];

const SHAPES: readonly ((port: number) => string)[] = [
  (port) => `http://api.twilio.com@127.0.0.1:${port}/`,
  (port) => `http://api.twilio.com:80@127.0.0.1:${port}/`,
  (port) => `http://127.0.0.1:${port}#@api.twilio.com/`,
  (port) => `http://127.0.0.1:${port}?@api.twilio.com/`,
  (port) => `http://127.0.0.1:${port}\\@api.twilio.com/`,
  (port) => `http:\\\\127.0.0.1:${port}/`,
  (port) => `http:/127.0.0.1:${port}/`,
  (port) => `http:127.0.0.1:${port}/`,
  (port) => `//127.0.0.1:${port}/`,
  (port) => `HTTP://127.0.0.1:${port}/`,
  (port) => `https://127.0.0.1:${port}/`,
  (port) => `ftp://127.0.0.1:${port}/`,
  (port) => `gopher://127.0.0.1:${port}/_GET%20/`,
  (port) => `dict://127.0.0.1:${port}/info`,
  (port) => `ws://127.0.0.1:${port}/`,
  (port) => `ldap://127.0.0.1:${port}/`,
  (port) => `jar:http://127.0.0.1:${port}!/`,
  (port) => `view-source:http://127.0.0.1:${port}/`,
  (port) => ` http://127.0.0.1:${port}/`,
  (port) => `http://127.0.0.1:${port}/%0d%0aHost:%20x`,
  () => 'file:///etc/passwd',
  () => 'file://localhost/etc/passwd',
  () => 'data:text/html,internal-secret',
  () => 'javascript:fetch("http://127.0.0.1/")',
  () => 'http://0/',
  () => 'http:///',
  () => 'http://[::1',
  () => 'http://169.254.169.254/latest/meta-data/iam/security-credentials/',
  () => 'http://metadata/computeMetadata/v1/',
];

/** Addresses of a service on this machine, each in another spelling. @param port where it listens */
export function spellings(port: number): readonly string[] {
  return [...HOSTS.map((host) => `http://${host}:${port}/latest/meta-data`), ...SHAPES.map((shape) => shape(port))];
}
