// URLs whose host parsers disagree about.
import { known, type Trick, PORTSWIGGER, ORANGE, WHATWG } from './trick.ts';

export const PARSER_TRICKS: readonly Trick[] = [
  ...known(
    PORTSWIGGER,
    'http://public.example@127.0.0.1:PORT/',
    'http://public.example:80@127.0.0.1:PORT/',
    'http://127.0.0.1:PORT#@public.example/',
    'http://127.0.0.1:PORT?@public.example/',
    'http://127.0.0.1:PORT/@public.example/',
    'http://public.example%40127.0.0.1:PORT/',
    'http://public.example%2f@127.0.0.1:PORT/',
    'http://public.example%00@127.0.0.1:PORT/',
    'http://public.example%09@127.0.0.1:PORT/',
  ),
  ...known(
    ORANGE,
    'http://127.0.0.1:PORT\\@public.example/',
    'http://public.example&@127.0.0.1:PORT/',
    'http://127.0.0.1:PORT:80/',
    'http://127.0.0.1:PORT#@public.example:80/',
  ),
  ...known(
    'Claroty and Snyk, Exploiting URL Parsing Confusion, 2022',
    'http:///127.0.0.1:PORT/',
    'http:////127.0.0.1:PORT/',
    'http:/127.0.0.1:PORT/',
    'http:\\\\127.0.0.1:PORT\\',
    'hTTp://127.0.0.1:PORT/',
    'http://:@127.0.0.1:PORT/',
    'http://@127.0.0.1:PORT/',
  ),
  ...known(
    WHATWG,
    ' http://127.0.0.1:PORT/',
    'http://127.0.0.1\t:PORT/',
    'ht\ttp://127.0.0.1:PORT/',
  ),
];
