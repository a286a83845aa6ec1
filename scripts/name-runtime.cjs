// Run by `npm ci` in a checkout, under the Node that it has just installed. Says in one line which Node runs Rota when
// npm itself runs on an older one. Plain CommonJS: without development dependencies it runs under npm's own Node.
'use strict';
const own = process.versions.node;
const [, npms = own] = /\bnode\/v([\d.]+)/.exec(process.env.npm_config_user_agent ?? '') ?? [];

if (parseInt(npms, 10) < parseInt(own, 10)) {
  console.log(
    `Rota runs on Node ${own}, which npm has just installed here. Your Node ${npms} only starts it.`,
  );
}
