/** Both themes, narrow screens and paper. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1c1f23;--dim:#5a626c;--paper:#fff;--edge:#d5dae0;--bar:#1f6f5c;--pale:#cfe3dd;--good:#17684f;--bad:#a3262a}
@media (prefers-color-scheme:dark){:root{--ink:#e9ecef;--dim:#a7b0ba;--paper:#15181b;--edge:#353b42;--bar:#5cc2a6;--pale:#27493f;--good:#6fd3b3;--bad:#ff9a94}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:1080px;margin:auto;padding:24px 16px}
h1{font-size:1.4rem}h2{margin-top:2rem;border-bottom:1px solid var(--edge)}h3{margin:.5rem 0 0}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:12px;margin:0}
.cards div{border:1px solid var(--edge);border-radius:8px;padding:12px}
dt,small,figcaption{color:var(--dim)}dd{margin:0}dd b{font-size:1.5rem}small{display:block;font-size:.8rem}
.good{color:var(--good)}.bad{color:var(--bad)}.same{color:var(--dim)}
figure{margin:1rem 0}
.both{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:16px;align-items:start}
@media (max-width:760px){.both{grid-template-columns:minmax(0,1fr)}}
svg{width:100%;height:auto;font:12px system-ui,sans-serif;fill:var(--ink)}
.grid{stroke:var(--edge);fill:none}.line{stroke:var(--bar);stroke-width:2;fill:none}
.before{stroke:var(--dim);stroke-dasharray:4 4;fill:none}.bar,circle{fill:var(--bar)}.pale{fill:var(--pale)}
.table{overflow:auto;max-height:420px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--edge)}td{overflow-wrap:anywhere}
@media print{.table{max-height:none;overflow:visible}section,figure,.cards div{break-inside:avoid}main{max-width:none;padding:0}}
`;
