// The style sheet of the public status page.

export const STATUS_STYLE: string = `
:root { --text: #1c2024; --soft: #60646c; --line: #e0e1e6; --card: #fff; --page: #f9f9fb;
  --good: #2b9a66; --partly: #b5690c; --bad: #ce2c31; --none: #cdced6; }
@media (prefers-color-scheme: dark) {
  :root { --text: #edeef0; --soft: #b0b4ba; --line: #2e3135; --card: #18191b; --page: #111113;
    --good: #3dd68c; --partly: #ffca16; --bad: #ff9592; --none: #43484e; }
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 780px; margin: 0 auto; padding: 32px 16px; }
h1 { font-size: 26px; line-height: 1.25; margin-bottom: 24px; padding-left: 14px; border-left: 6px solid var(--none); }
h1.good { border-color: var(--good); } h1.partly { border-color: var(--partly); } h1.bad { border-color: var(--bad); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px; margin-bottom: 16px; }
h2 { font-size: 16px; display: flex; flex-wrap: wrap; gap: 4px 16px; justify-content: space-between; overflow-wrap: anywhere; }
.state { font-weight: 600; }
.state.good { color: var(--good); } .state.partly { color: var(--partly); } .state.bad { color: var(--bad); } .state.none { color: var(--soft); }
svg { display: block; width: 100%; height: 28px; margin-top: 12px; }
rect.good { fill: var(--good); } rect.partly { fill: var(--partly); } rect.bad { fill: var(--bad); } rect.none { fill: var(--none); }
.scale, .facts { display: flex; flex-wrap: wrap; gap: 4px 20px; color: var(--soft); font-size: 13px; margin-top: 6px; }
.scale { justify-content: space-between; }
.facts { margin-top: 10px; }
.facts b { color: var(--text); font-weight: 600; }
ul { margin-top: 10px; padding-left: 18px; font-size: 13px; overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; }
.foot { color: var(--soft); font-size: 13px; }
`;
