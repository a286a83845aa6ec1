// Generated from the schema of a job by npm run generate.

/** Replaced when the job is loaded: `${env:NAME}`, `${file:PATH}` or `${rota:WORD}`. */
export type Reference = `\${${'env' | 'file' | 'rota'}:${string}}`;

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

type ValueMap = {
  /** The value is equal to this. A text that begins with > or < is not read as a comparison here. */
  readonly equals?: Json;
  /**
   * The value is not this, or not any of these.
   * @example "error"
   * @example ["error","failed"]
   */
  readonly not?: string | number | boolean | null | readonly (string | number | boolean | null)[];
  /**
   * The value is one of these.
   * @example ["ok","degraded"]
   */
  readonly one_of?: readonly (string | number | boolean | null)[];
  /**
   * A part of a text, an element of a list, or a key of an object; with a list, each of these.
   * @example "In stock"
   */
  readonly contains?: string | number | boolean | null | readonly (string | number | boolean | null)[];
  /**
   * The same, but it must not be there; with a list, none of these.
   * @example ["maintenance","log in"]
   */
  readonly lacks?: string | number | boolean | null | readonly (string | number | boolean | null)[];
  /**
   * A regular expression of RE2, which a part of the text matches; ^ and $ make it the whole text.
   * @example "v\\d+"
   */
  readonly matches?: string;
  /**
   * The number of characters, of elements of a list, or of keys of an object.
   * @example "> 0"
   * @example 3
   */
  readonly length?: number | string;
  /**
   * True: there is a value. False: there is none.
   * @example false
   */
  readonly exists?: boolean | Reference;
  /**
   * The type of a JSON value: string, number, integer, boolean, array, object or null; or a list of these.
   * @example "number"
   */
  readonly type?: "string" | "number" | "integer" | "boolean" | "array" | "object" | "null" | null | readonly ("string" | "number" | "integer" | "boolean" | "array" | "object" | "null" | Reference)[] | Reference;
};

type NotifyMap = {
  /** Runs that fail: told once, until one succeeds. */
  readonly failing?: boolean | Reference;
  /** What was told is over. */
  readonly recovered?: boolean | Reference;
  /** Runs with results that are degraded. */
  readonly degraded?: boolean | Reference;
  /** Bodies that changed: each run with one is told. */
  readonly changed?: boolean | Reference;
  /**
   * Fires that were missed or skipped, or started this long after their time; true: 1m.
   * @example "30s"
   */
  readonly late?: boolean | string;
  /**
   * No run succeeded for this long.
   * @example "6h"
   */
  readonly silent?: string;
  /**
   * Values of `extract` that meet a matcher of `expect`, such as "< 100", or that changed: "changed by > 5" or "changed by > 5%".
   * @example {"price":"< 100"}
   */
  readonly value?: { readonly [name: string]: string | number | boolean | null | ValueMap };
};

type StatusMap = {
  /** The value is equal to this. A text that begins with > or < is not read as a comparison here. */
  readonly equals?: Json;
  /**
   * The value is not this, or not any of these.
   * @example "error"
   * @example ["error","failed"]
   */
  readonly not?: string | number | boolean | null | readonly (string | number | boolean | null)[];
  /**
   * The value is one of these.
   * @example ["ok","degraded"]
   */
  readonly one_of?: readonly (string | number | boolean | null)[];
};

type HeaderMap = {
  /** The value is equal to this. A text that begins with > or < is not read as a comparison here. */
  readonly equals?: Json;
  /**
   * The value is not this, or not any of these.
   * @example "error"
   * @example ["error","failed"]
   */
  readonly not?: string | number | boolean | null | readonly (string | number | boolean | null)[];
  /**
   * The value is one of these.
   * @example ["ok","degraded"]
   */
  readonly one_of?: readonly (string | number | boolean | null)[];
  /**
   * A part of a text, an element of a list, or a key of an object; with a list, each of these.
   * @example "In stock"
   */
  readonly contains?: string | number | boolean | null | readonly (string | number | boolean | null)[];
  /**
   * The same, but it must not be there; with a list, none of these.
   * @example ["maintenance","log in"]
   */
  readonly lacks?: string | number | boolean | null | readonly (string | number | boolean | null)[];
  /**
   * A regular expression of RE2, which a part of the text matches; ^ and $ make it the whole text.
   * @example "v\\d+"
   */
  readonly matches?: string;
  /**
   * The number of characters, of elements of a list, or of keys of an object.
   * @example "> 0"
   * @example 3
   */
  readonly length?: number | string;
  /**
   * True: there is a value. False: there is none.
   * @example false
   */
  readonly exists?: boolean | Reference;
};

type ExpectMap = {
  /**
   * The status: a number, a class such as 2xx, a comparison, or a list of these. Without it a status below 400 is ok.
   * @example 200
   * @example ["2xx",304]
   * @example "< 500"
   */
  readonly status?: number | string | readonly (number | string)[] | StatusMap;
  /**
   * The duration of the last attempt, from its start to the end of the body.
   * @example "< 800ms"
   */
  readonly duration?: string | StatusMap;
  /**
   * The size of the decoded body.
   * @example "> 1KiB"
   */
  readonly size?: number | string | StatusMap;
  /**
   * Response headers by name. A header that comes several times is one text, joined by ", ".
   * @example {"content-type":{"contains":"json"},"etag":{"exists":true}}
   */
  readonly header?: { readonly [name: string]: string | number | boolean | null | HeaderMap };
  /**
   * The body as text.
   * @example {"contains":"In stock","lacks":["maintenance","log in"]}
   */
  readonly body?: string | number | boolean | null | HeaderMap;
  /**
   * Values of a JSON body by JSONPath (RFC 9535). Every value that a path finds must fit.
   * @example {"$.status":"ok","$.items":{"length":"> 0"},"$.price":"> 0"}
   */
  readonly json?: { readonly [name: string]: string | number | boolean | null | ValueMap };
  /**
   * The certificate of the connection that answered.
   * @example {"valid_for":"14d"}
   */
  readonly certificate?: {
    /**
     * How long the certificate of the server must still be valid.
     * @example "14d"
     */
    readonly valid_for?: string;
  };
};

type ExtractMap = {
  /**
   * The first value that a JSONPath (RFC 9535) finds in a JSON body.
   * @example "$.price"
   */
  readonly json?: string;
  /**
   * The text of the first element of an HTML or XML body that a CSS selector matches.
   * @example "#stock"
   */
  readonly css?: string;
  /**
   * With css: this attribute of the element instead of its text.
   * @example "href"
   */
  readonly attr?: string;
  /**
   * The first match of a regular expression (RE2) in the body: its first group, or the whole match without a group.
   * @example "v(\\d+\\.\\d+)"
   */
  readonly regex?: string;
  /**
   * The first value of a response header.
   * @example "x-ratelimit-remaining"
   */
  readonly header?: string;
  /**
   * number: the first number in the text. time: ISO 8601, a date of mail or HTTP, or a number since the Unix epoch. text: as it came. json: as JSON. Without it: the type of a JSON value, and text for anything else.
   * @example "number"
   */
  readonly as?: "number" | "text" | "time" | "json" | Reference;
  /** The decimal mark of numbers. auto finds it, but reads 1.299 as a little over one: write "," where pages mean over a thousand. */
  readonly decimal?: "auto" | "." | "," | Reference;
  /** True: /metrics has the last number of each target, as rota_value. */
  readonly metric?: boolean | Reference;
};

type KeyMap = {
  /**
   * The first element within the row; without it: the row itself.
   * @example ".price"
   */
  readonly css?: string;
  /**
   * With css: this attribute of the element instead of its text.
   * @example "href"
   */
  readonly attr?: string;
  /**
   * number: the first number in the text. time: ISO 8601, a date of mail or HTTP, or a number since the Unix epoch. text: as it came. json: as JSON. Without it: the type of a JSON value, and text for anything else.
   * @example "number"
   */
  readonly as?: "number" | "text" | "time" | "json" | Reference;
  /** The decimal mark of numbers. auto finds it, but reads 1.299 as a little over one: write "," where pages mean over a thousand. */
  readonly decimal?: "auto" | "." | "," | Reference;
};

type ItemsMap = {
  /**
   * The rows in a JSON body: a JSONPath that finds each row, or the list.
   * @example "$.data[*]"
   */
  readonly path?: string;
  /**
   * The rows in an HTML or XML body: a CSS selector that matches each row.
   * @example "tr.product"
   */
  readonly css?: string;
  /**
   * With css: the element that holds the list. When the page has this element but no row, the list is empty. When it does not, there is no list.
   * @example "#products"
   */
  readonly within?: string;
  /**
   * What names a row: a JSONPath from the row, or a list of these; for css a selector within the row, or a map with css and attr.
   * @example "$.id"
   * @example ["$.shop","$.sku"]
   * @example {"attr":"data-id"}
   */
  readonly key?: string | readonly string[] | KeyMap;
  /**
   * With path: parts of a row that are neither kept nor compared.
   * @example ["$.seen_at"]
   */
  readonly ignore?: readonly string[];
  /**
   * With css: the fields of a row, each a selector within the row, or a map of css, attr, as and decimal.
   * @example {"name":".name","price":{"css":".price","as":"number"}}
   */
  readonly fields?: { readonly [name: string]: string | KeyMap };
};

/** The keys of a job, as a file or `defineJob` has them. */
export interface JobDefinition {
  /**
   * What this job is for, in a sentence.
   * @example "Front pages of three search engines"
   */
  readonly description?: string;
  /**
   * Words that group jobs: the dashboard lists the jobs of a tag.
   * @example ["shop","hourly"]
   */
  readonly tags?: readonly string[];
  /**
   * What this job may reach. It only narrows what config.yaml allows; "rota permissions" shows the result.
   * @example {"net":{"allow":["api.example:443"]}}
   */
  readonly permissions?: {
    /** Hosts and addresses. Each address is checked when it is dialled. */
    readonly net?: {
      /**
       * Only these are reached: public (every public address), a name, *.name (the names below it), an address or a range, each with or without :port. A name opens public addresses alone, unless it is a local one such as localhost. Without this key: public addresses, and what a URL in the file of the job names literally.
       * @example ["public","10.0.0.0/8"]
       * @example ["api.example","*.example.org:443"]
       */
      readonly allow?: readonly string[];
      /**
       * These are never reached, whatever else allows them.
       * @example ["169.254.0.0/16","tracker.example"]
       */
      readonly deny?: readonly string[];
    };
  };
  /**
   * When it runs: cron with 5 fields, or 6 with seconds first; @hourly, @daily and the like; "every 30s", counted from the Unix epoch; or a list of these. Without it the job only runs by hand.
   * @example "*\/15 * * * *"
   * @example "every 30s"
   * @example ["0 9 * * 1-5","@daily"]
   */
  readonly schedule?: string | readonly string[];
  /**
   * The IANA time zone of the schedule. Without it: that of config.yaml.
   * @example "Asia/Shanghai"
   */
  readonly timezone?: string;
  /**
   * Each fire is delayed by a random time up to this.
   * @default "0s"
   */
  readonly jitter?: string;
  /**
   * Lays the requests of each run evenly over this share of the time to the next fire, each always at the same moment of it. off: they start at once, as in every run by hand.
   * @default "off"
   * @example "80%"
   */
  readonly spread?: string;
  /**
   * When the last run still runs. skip: this fire does not run. queue: it runs afterwards. replace: it cancels the last run. allow: both run.
   * @default "skip"
   */
  readonly overlap?: "skip" | "queue" | "replace" | "allow" | Reference;
  /** What becomes of fires that were missed: taken up more than a minute late, because the daemon was down or the machine asleep. Less late than that, they run. */
  readonly misfire?: {
    /**
     * skip: none runs. latest: the last one runs. all: each runs, in order.
     * @default "skip"
     */
    readonly policy?: "skip" | "latest" | "all" | Reference;
    /**
     * How late a missed fire may still run.
     * @default "5m"
     */
    readonly within?: string;
  };
  /**
   * True: a run that was cut short, by a crash or a stop, goes on at the next start. Only URLs without a result are fetched then.
   * @default false
   */
  readonly resume?: boolean | Reference;
  /**
   * Requests of this job in flight at once, at most.
   * @default 500
   */
  readonly concurrency?: number | Reference;
  /** Politeness of this job towards each host. */
  readonly per_host?: {
    /**
     * Requests in flight towards one host.
     * @default "none"
     */
    readonly concurrency?: "none" | number | Reference;
    /**
     * Requests that start towards one host in a span, evenly spaced: 20/s, 600/m, 1/10s.
     * @default "none"
     */
    readonly rate?: string;
    /**
     * full: as many requests are in flight as the caps allow. adaptive: within the caps, a number that grows while the host answers as fast as usual, and falls when its responses take half as long again, or more than one in ten requests fails.
     * @default "full"
     */
    readonly pace?: "full" | "adaptive" | Reference;
    /**
     * A circuit breaker: a host that fails several times in a row gets no requests for a time. Jobs with a breaker share its state; that of a job takes precedence over that of config.yaml.
     * @default "none"
     * @example {"after":10,"for":"1m","when_open":"fail"}
     */
    readonly breaker?: "none" | {
      /**
       * The failures in a row that open it: dns, connect, tls, timeout, reset, and a 5xx that the job does not expect. Retries count too.
       * @default 10
       */
      readonly after?: number | Reference;
      /**
       * How long the host gets no request. After it one request, the probe, goes to the host: if it fails, the host gets none for as long again.
       * @default "1m"
       */
      readonly for?: string;
      /**
       * fail: a request gets a result of kind blocked, at once or when the present probe has failed. wait: it waits until the breaker is closed, or until it is the probe.
       * @default "fail"
       */
      readonly when_open?: "fail" | "wait" | Reference;
    } | Reference;
  };
  /**
   * True: requests follow the robots.txt of each host (RFC 9309). A URL that it forbids is not requested: its result is of kind blocked, with the line of the rule.
   * @default false
   */
  readonly robots?: boolean | Reference;
  /**
   * How long a request keeps its slot after its response; never blocks the other slots.
   * @default "0s"
   */
  readonly pause?: string;
  /**
   * Deadlines of an attempt: a duration for the whole, or a map.
   * @example "30s"
   * @example {"connect":"5s","headers":"10s","total":"30s"}
   */
  readonly timeout?: string | {
    /**
     * For the connection and the TLS handshake. Looking up the name may take as long before that, at most 5 s.
     * @default "10s"
     */
    readonly connect?: string;
    /** From the request to the last byte of the response head. Without it: as long as total. */
    readonly headers?: string;
    /**
     * For one attempt as a whole, with redirects and body.
     * @default "30s"
     */
    readonly total?: string;
  };
  /** Further attempts after network errors and the statuses 408, 425, 429 and 5xx, for methods that are safe to repeat. */
  readonly retry?: {
    /**
     * Tries in all, the first included; 1: no retry.
     * @default 1
     */
    readonly attempts?: number | Reference;
    /**
     * The waits before the second, third… attempt: a list, whose last delay repeats, or a map of base, factor, max and jitter. Retry-After of a response counts when it is longer; if it asks for more than an hour, the request is not tried again. The Retry-After of a 429 or 503 holds back all requests of all jobs to its host, for an hour at most.
     * @default ["1s","5s","30s"]
     * @example {"base":"1s","factor":2,"max":"30s","jitter":"full"}
     */
    readonly backoff?: readonly string[] | {
      /**
       * The first delay.
       * @default "1s"
       */
      readonly base?: string;
      /**
       * What each delay is multiplied by to give the next.
       * @default 2
       */
      readonly factor?: number | Reference;
      /**
       * The longest delay.
       * @default "30s"
       */
      readonly max?: string;
      /**
       * full: a random share of each delay, so that many clients do not come back together.
       * @default "full"
       */
      readonly jitter?: "none" | "full" | Reference;
    };
    /**
     * True: POST and PATCH are tried again too, although the first attempt may have taken effect.
     * @default false
     */
    readonly unsafe?: boolean | Reference;
    /**
     * Tried again as well: expectation, a response that does not meet what the job expects.
     * @example ["expectation"]
     */
    readonly on?: readonly ("expectation" | Reference)[];
  };
  /** What all requests of this job have in common. */
  readonly request?: {
    /**
     * The HTTP method.
     * @default "GET"
     */
    readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | Reference;
    /**
     * Headers by name; values may hold {variables}. Only user-agent has a value of its own unless it is set: a server that is to compress needs accept-encoding, such as "gzip, br, zstd".
     * @example {"accept":"text/html"}
     */
    readonly headers?: { readonly [name: string]: string | number | boolean };
    /**
     * Text that is sent as the body. Only one of body, json and form.
     * @example "ping"
     */
    readonly body?: string;
    /**
     * A value that is sent as JSON, with content-type application/json. A string that is one {variable} and nothing else keeps the type of its value.
     * @example {"id":"{id}"}
     */
    readonly json?: Json;
    /**
     * Fields that are sent as application/x-www-form-urlencoded; a list sends its name several times.
     * @example {"q":"rota"}
     */
    readonly form?: { readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[] };
    /**
     * Redirects: how many are followed, or a map. A redirect to another origin takes along neither credentials nor the body, unless forward names them: without its body a 307 or 308 is not followed.
     * @example 5
     * @example {"max":5,"forward":["body"]}
     */
    readonly redirects?: number | {
      /**
       * How many are followed; 0: a redirect is an answer like any other.
       * @default 5
       */
      readonly max?: number | Reference;
      /**
       * What a redirect may take to another origin. body: the body, which 307 and 308 keep. credentials: auth, cookies of the job, secret headers and the certificate of `tls.cert`.
       * @default []
       * @example ["body"]
       * @example ["body","credentials"]
       */
      readonly forward?: readonly ("body" | "credentials" | Reference)[];
    } | Reference;
    /**
     * Credentials, sent as the header authorization.
     * @example {"bearer":"${env:API_TOKEN}"}
     */
    readonly auth?: {
      /**
       * User and password (RFC 7617), as "user:password" or as a map of user and password.
       * @example {"user":"rota","password":"${env:API_PASSWORD}"}
       */
      readonly basic?: string | {
        /** The user name, without a colon. */
        readonly user: string;
        /** The password. */
        readonly password: string;
      };
      /**
       * A bearer token (RFC 6750).
       * @example "${env:API_TOKEN}"
       */
      readonly bearer?: string;
    };
    /**
     * The URL of a proxy, or off: http:, https:, socks4:, socks4a:, socks5: or socks5h:. Without it HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY decide.
     * @example "http://proxy.example:3128"
     * @example "socks5h://user:password@proxy.example:1080"
     * @example "off"
     */
    readonly proxy?: string;
    /**
     * True: HTTP/2 where the server offers it. Many requests then share a connection; the caps still count requests.
     * @default false
     */
    readonly http2?: boolean | Reference;
    /**
     * The largest head of a response, in bytes; a larger one ends as too_large.
     * @default "256KiB"
     */
    readonly max_head?: string;
    /** Certificates, and which versions of TLS are accepted. */
    readonly tls?: {
      /**
       * A PEM file of the authorities that are trusted, instead of the usual ones; relative to this file.
       * @example "certificates/ca.pem"
       */
      readonly ca?: string;
      /**
       * A PEM file of authorities that are trusted beside the usual ones: those of Node, of the system and of NODE_EXTRA_CA_CERTS.
       * @example "certificates/company.pem"
       */
      readonly ca_extra?: string;
      /** A PEM file with the certificate that Rota shows. */
      readonly cert?: string;
      /** A PEM file with the private key of `cert`. */
      readonly key?: string;
      /**
       * What the private key is encrypted with.
       * @example "${env:KEY_PASSPHRASE}"
       */
      readonly passphrase?: string;
      /**
       * The least version of TLS that is spoken: 1.0, 1.1, 1.2 or 1.3. 1.0 and 1.1 also accept the weak signatures of their time.
       * @default "1.2"
       */
      readonly min_version?: number | string;
      /**
       * False: any certificate is accepted, also an expired or a foreign one.
       * @default true
       */
      readonly verify?: boolean | Reference;
    };
  };
  /**
   * How long a connection is used for further requests, so that a changed name, certificate or balancer is noticed. off: each request has a connection of its own.
   * @example {"max_age":"5m"}
   * @example "off"
   */
  readonly keep_alive?: "off" | {
    /**
     * How old a connection may become; an older one is not used again.
     * @default "60s"
     */
    readonly max_age?: string;
  } | Reference;
  /**
   * Cookies that servers set. request: kept over the redirects of one request. run: kept over all requests of a run. off: not kept.
   * @default "request"
   */
  readonly cookies?: "request" | "run" | "off" | Reference;
  /**
   * Who is told what: for each channel of config.yaml a list of failing, recovered, degraded, changed, late, { silent: 6h } and { value: { NAME: TEST } }, or a map of on, after, again and quiet; off: nothing.
   * @example {"ops":["failing","recovered"]}
   * @example {"mail":{"on":["failing"],"after":3,"again":"1h"}}
   */
  readonly notify?: { readonly [name: string]: "off" | readonly ("failing" | "recovered" | "degraded" | "changed" | "late" | "silent" | "value" | NotifyMap | Reference)[] | {
    /**
     * What is told. Without it: failing and recovered.
     * @example ["failing","recovered"]
     * @example {"value":{"price":"< 100"}}
     */
    readonly on?: readonly ("failing" | "recovered" | "degraded" | "changed" | "late" | "silent" | "value" | NotifyMap | Reference)[] | NotifyMap;
    /**
     * The number of runs in a row that must fail before that is told.
     * @default 1
     */
    readonly after?: number | Reference;
    /**
     * What is still true after this time is told again. Without it: told once.
     * @example "1h"
     */
    readonly again?: string;
    /**
     * When nothing is sent. What is still true when the window ends is sent then.
     * @example {"cron":"* 22-23,0-6 * * *","timezone":"Europe/Paris"}
     * @example {"times":"22:00-07:00"}
     */
    readonly quiet?: {
      /**
       * Each minute that this cron expression matches is quiet.
       * @example "* 22-23,0-6 * * *"
       */
      readonly cron?: string;
      /**
       * Quiet times of each day, from the first minute to before the last.
       * @example "22:00-07:00"
       * @example ["12:00-13:00","22:00-07:00"]
       */
      readonly times?: string | readonly string[];
      /** The IANA time zone of these times. Without it: that of the job. */
      readonly timezone?: string;
    };
  } | Reference };
  /**
   * A module whose default export is called with each complete response as it completes. It returns values to store, or throws to fail the result. off: none.
   * @example "handlers/prices.ts"
   * @example {"file":"handlers/prices.ts","timeout":"30s"}
   */
  readonly on_response?: string | {
    /** The module, relative to the file that names it: its default export is called. */
    readonly file: string;
    /**
     * How long a call may take; a longer one is ended. Without it: 10s.
     * @example "30s"
     */
    readonly timeout?: string;
    /**
     * How much memory the handler may need; a call that needs more is ended. Without it: 64MiB.
     * @example "256MiB"
     */
    readonly memory?: string;
    /**
     * Its environment variables: it sees no others.
     * @example {"API_KEY":"${env:API_KEY}"}
     */
    readonly env?: { readonly [name: string]: string };
    /**
     * Files and folders that it may read, relative to the file that names them. It may always read the folder of its module, unless config.yaml or the jobs are in it.
     * @example ["data"]
     */
    readonly read?: readonly string[];
    /**
     * Files and folders that it may write. Without it: none.
     * @example ["reports"]
     */
    readonly write?: readonly string[];
  };
  /**
   * A module whose default export is called at the end of a complete run with its results, in the order of the batch. off: none.
   * @example "handlers/report.ts"
   */
  readonly after_run?: string | {
    /** The module, relative to the file that names it: its default export is called. */
    readonly file: string;
    /**
     * How long a call may take; a longer one is ended. Without it: 5m.
     * @example "30s"
     */
    readonly timeout?: string;
    /**
     * How much memory the handler may need; a call that needs more is ended. Without it: 128MiB.
     * @example "256MiB"
     */
    readonly memory?: string;
    /**
     * Its environment variables: it sees no others.
     * @example {"API_KEY":"${env:API_KEY}"}
     */
    readonly env?: { readonly [name: string]: string };
    /**
     * Files and folders that it may read, relative to the file that names them. It may always read the folder of its module, unless config.yaml or the jobs are in it.
     * @example ["data"]
     */
    readonly read?: readonly string[];
    /**
     * Files and folders that it may write. Without it: none.
     * @example ["reports"]
     */
    readonly write?: readonly string[];
  };
  /** What is kept of the responses. */
  readonly store?: {
    /**
     * Which bodies are stored. failed: when the result is not ok. An equal body is stored once, and every result points at it.
     * @default "always"
     */
    readonly body?: "always" | "failed" | "never" | Reference;
    /**
     * The largest body, counted after decoding; a larger one ends as too_large.
     * @default "10MiB"
     */
    readonly max_body?: string;
    /**
     * Which response headers are stored.
     * @default "all"
     * @example ["content-type","etag"]
     */
    readonly headers?: "all" | "none" | readonly string[] | Reference;
    /**
     * How bodies are kept. zstd: compressed where that is smaller; "rota body" and "rota query" read them as they came.
     * @default "none"
     */
    readonly compress?: "none" | "zstd" | Reference;
  };
  /** When a body counts as changed. Without it: when any byte differs. */
  readonly changes?: {
    /**
     * Parts of a body that are left out before it is compared with the one before; the body is stored as it came. A JSONPath (RFC 9535), a CSS selector of elements, or a regular expression of RE2.
     * @example ["$.generated_at",{"css":".ad"},{"regex":"nonce=\"[^\"]*\""}]
     */
    readonly ignore?: readonly (string | {
      /** A CSS selector: the elements that it selects are left out. */
      readonly css: string;
    } | {
      /** A regular expression of RE2: every match is left out. */
      readonly regex: string;
    })[];
  };
  /**
   * True: a request tells the server which response is stored (If-None-Match, If-Modified-Since), and a 304 confirms its body. For GET without conditions of its own.
   * @default false
   */
  readonly conditional?: boolean | Reference;
  /**
   * The encoding in which bodies are read as text; they are stored as they came. auto: that of a byte-order mark, of the header content-type, or of the document itself (meta of HTML, declaration of XML), in this order; otherwise UTF-8.
   * @default "auto"
   * @example "gbk"
   * @example "windows-1252"
   */
  readonly charset?: string;
  /**
   * What a good response is. A response that is not so is stored as failed, with error_kind expectation.
   * @example {"status":200,"json":{"$.status":"ok"}}
   */
  readonly expect?: ExpectMap;
  /**
   * The same keys. A result that is ok and meets all of this is marked as degraded; it is still ok.
   * @example {"duration":"> 300ms"}
   */
  readonly degraded?: ExpectMap;
  /**
   * The run fails when this many of its results are not ok: a share such as "> 5%", or a number such as "> 3". Without it: any.
   * @example "> 5%"
   * @example "> 3"
   */
  readonly fail_when?: string;
  /**
   * Values that are kept with each result: by name, a JSONPath, or a map of json, css (with attr), regex or header, and as.
   * @example {"price":"$.price","stock":{"css":"#stock","as":"number"}}
   * @example {"remaining":{"header":"x-ratelimit-remaining","as":"number","metric":true}}
   */
  readonly extract?: { readonly [name: string]: string | ExtractMap };
  /**
   * The list in each response whose rows have a history of their own: which came, changed and went.
   * @example {"path":"$.data[*]","key":"$.id","ignore":["$.seen_at"]}
   */
  readonly items?: ItemsMap;
  /**
   * False: it never runs on schedule.
   * @default true
   */
  readonly enabled?: boolean | Reference;
  /**
   * What is fetched, in this order: URLs, or maps with url or file and keys of their own.
   * @example ["https://example.com/",{"url":"https://api.example/items/{id}","each":{"id":"1..1000"}}]
   */
  readonly urls: readonly (string | {
    /**
     * What results are called by in lists, instead of by method and address; may hold the variables of each or of a list file.
     * @example "block number"
     * @example "page {page}"
     */
    readonly name?: string;
    /**
     * Where the request goes: an absolute http or https URL, which may hold {variables} of each or of a list file, and {planned} and {run}.
     * @example "https://api.example/items/{id}"
     */
    readonly url?: string;
    /**
     * A list file, relative to this one, read as a stream: one URL a line, or .csv or .ndjson, whose columns are variables. Without url here, the column url is the URL.
     * @example "lists/urls.txt"
     */
    readonly file?: string;
    /**
     * Values of variables: a list, a range such as 1..1000, 0..100..5 or 001..100, or a list with ranges in it. Several variables: every combination, the last one varying fastest.
     * @example {"id":"1..1000","lang":["en","zh"]}
     */
    readonly each?: { readonly [name: string]: string | readonly (string | number | boolean | null)[] };
    /** The HTTP method, instead of that of request. */
    readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | Reference;
    /**
     * Headers that are added to those of request, or stand in for them, by name.
     * @example {"accept-language":"zh"}
     */
    readonly headers?: { readonly [name: string]: string | number | boolean };
    /**
     * Text that is sent as the body. Only one of body, json and form.
     * @example "ping"
     */
    readonly body?: string;
    /**
     * A value that is sent as JSON, with content-type application/json. A string that is one {variable} and nothing else keeps the type of its value.
     * @example {"id":"{id}"}
     */
    readonly json?: Json;
    /**
     * Fields that are sent as application/x-www-form-urlencoded; a list sends its name several times.
     * @example {"q":"rota"}
     */
    readonly form?: { readonly [name: string]: string | number | boolean | readonly (string | number | boolean)[] };
    /**
     * Merged over the expect of the job, at every depth.
     * @example {"status":404}
     */
    readonly expect?: ExpectMap;
    /** Merged over the degraded of the job. */
    readonly degraded?: ExpectMap;
    /**
     * Values that are added to those of the job, or stand in for them, by name.
     * @example {"stock":"$.stock"}
     */
    readonly extract?: { readonly [name: string]: string | ExtractMap };
    /** The list, instead of that of the job. */
    readonly items?: ItemsMap;
  })[];
}
