/* Written by npm run generate from src/web/assets/. It holds uplot, under this licence:

The MIT License (MIT)

Copyright (c) 2022 Leon Sorokin

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.

and lit, under this licence:

BSD 3-Clause License

Copyright (c) 2017 Google LLC. All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its
   contributors may be used to endorse or promote products derived from
   this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE. */
var hr={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},nt=e=>(...t)=>({_$litDirective$:e,values:t}),
qt=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,r){this._$Ct=t,this._$AM=n,this._$Ci=r}_$AS(t,n){return this.
update(t,n)}update(t,n){return this.render(...n)}};var Hs=globalThis,$l=e=>e,Ao=Hs.trustedTypes,vl=Ao?Ao.createPolicy("lit-html",{createHTML:e=>e}):void 0,Is="$lit$",en=`l\
it$${Math.random().toFixed(9).slice(2)}$`,Bs="?"+en,Cf=`<${Bs}>`,Ln=document,Qr=()=>Ln.createComment(""),Jr=e=>e===null||
typeof e!="object"&&typeof e!="function",js=Array.isArray,kl=e=>js(e)||typeof e?.[Symbol.iterator]=="function",Fs=`[ 	
\f\r]`,Gr=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,_l=/-->/g,Sl=/>/g,Mn=RegExp(`>|${Fs}(?:([^\\s"'>=/]+)(${Fs}\
*=${Fs}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),xl=/'/g,Al=/"/g,Tl=/^(?:script|style|textarea|title)$/i,Vs=e=>(t,...n)=>({_$litType$:e,strings:t,
values:n}),y=Vs(1),Us=Vs(2),Bh=Vs(3),At=Symbol.for("lit-noChange"),_=Symbol.for("lit-nothing"),Cl=new WeakMap,Dn=Ln.createTreeWalker(
Ln,129);function Rl(e,t){if(!js(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return vl!==void 0?
vl.createHTML(t):t}var El=(e,t)=>{let n=e.length-1,r=[],o,l=t===2?"<svg>":t===3?"<math>":"",i=Gr;for(let u=0;u<n;u++){let c=e[u],
d,g,p=-1,b=0;for(;b<c.length&&(i.lastIndex=b,g=i.exec(c),g!==null);)b=i.lastIndex,i===Gr?g[1]==="!--"?i=_l:g[1]!==void 0?
i=Sl:g[2]!==void 0?(Tl.test(g[2])&&(o=RegExp("</"+g[2],"g")),i=Mn):g[3]!==void 0&&(i=Mn):i===Mn?g[0]===">"?(i=o??Gr,p=-1):
g[1]===void 0?p=-2:(p=i.lastIndex-g[2].length,d=g[1],i=g[3]===void 0?Mn:g[3]==='"'?Al:xl):i===Al||i===xl?i=Mn:i===_l||i===
Sl?i=Gr:(i=Mn,o=void 0);let v=i===Mn&&e[u+1].startsWith("/>")?" ":"";l+=i===Gr?c+Cf:p>=0?(r.push(d),c.slice(0,p)+Is+c.slice(
p)+en+v):c+en+(p===-2?u:v)}return[Rl(e,l+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),r]},Kr=class e{constructor({
strings:t,_$litType$:n},r){let o;this.parts=[];let l=0,i=0,u=t.length-1,c=this.parts,[d,g]=El(t,n);if(this.el=e.createElement(
d,r),Dn.currentNode=this.el.content,n===2||n===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=
Dn.nextNode())!==null&&c.length<u;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith(
Is)){let b=g[i++],v=o.getAttribute(p).split(en),x=/([.?@])?(.*)/.exec(b);c.push({type:1,index:l,name:x[2],strings:v,ctor:x[1]===
"."?ko:x[1]==="?"?To:x[1]==="@"?Ro:On}),o.removeAttribute(p)}else p.startsWith(en)&&(c.push({type:6,index:l}),o.removeAttribute(
p));if(Tl.test(o.tagName)){let p=o.textContent.split(en),b=p.length-1;if(b>0){o.textContent=Ao?Ao.emptyScript:"";for(let v=0;v<
b;v++)o.append(p[v],Qr()),Dn.nextNode(),c.push({type:2,index:++l});o.append(p[b],Qr())}}}else if(o.nodeType===8)if(o.data===
Bs)c.push({type:2,index:l});else{let p=-1;for(;(p=o.data.indexOf(en,p+1))!==-1;)c.push({type:7,index:l}),p+=en.length-1}
l++}}static createElement(t,n){let r=Ln.createElement("template");return r.innerHTML=t,r}};function Nn(e,t,n=e,r){if(t===
At)return t;let o=r!==void 0?n._$Co?.[r]:n._$Cl,l=Jr(t)?void 0:t._$litDirective$;return o?.constructor!==l&&(o?._$AO?.(!1),
l===void 0?o=void 0:(o=new l(e),o._$AT(e,n,r)),r!==void 0?(n._$Co??=[])[r]=o:n._$Cl=o),o!==void 0&&(t=Nn(e,o._$AS(e,t.values),
o,r)),t}var Co=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this.
_$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:r}=this._$AD,o=(t?.creationScope??Ln).importNode(
n,!0);Dn.currentNode=o;let l=Dn.nextNode(),i=0,u=0,c=r[0];for(;c!==void 0;){if(i===c.index){let d;c.type===2?d=new gr(l,
l.nextSibling,this,t):c.type===1?d=new c.ctor(l,c.name,c.strings,this,t):c.type===6&&(d=new Eo(l,this,t)),this._$AV.push(
d),c=r[++u]}i!==c?.index&&(l=Dn.nextNode(),i++)}return Dn.currentNode=Ln,o}p(t){let n=0;for(let r of this._$AV)r!==void 0&&
(r.strings!==void 0?(r._$AI(t,r,n),n+=r.strings.length-2):r._$AI(t[n])),n++}},gr=class e{get _$AU(){return this._$AM?._$AU??
this._$Cv}constructor(t,n,r,o){this.type=2,this._$AH=_,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=r,this.options=
o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===
11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=Nn(this,t,n),Jr(
t)?t===_||t==null||t===""?(this._$AH!==_&&this._$AR(),this._$AH=_):t!==this._$AH&&t!==At&&this._(t):t._$litType$!==void 0?
this.$(t):t.nodeType!==void 0?this.T(t):kl(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){
this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==_&&Jr(this._$AH)?this._$AA.nextSibling.data=t:this.T(Ln.
createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:r}=t,o=typeof r=="number"?this._$AC(t):(r.el===void 0&&(r.el=
Kr.createElement(Rl(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===o)this._$AH.p(n);else{let l=new Co(o,this),i=l.u(
this.options);l.p(n),this.T(i),this._$AH=l}}_$AC(t){let n=Cl.get(t.strings);return n===void 0&&Cl.set(t.strings,n=new Kr(
t)),n}k(t){js(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,o=0;for(let l of t)o===n.length?n.push(r=new e(this.
O(Qr()),this.O(Qr()),this,this.options)):r=n[o],r._$AI(l),o++;o<n.length&&(this._$AR(r&&r._$AB.nextSibling,o),n.length=o)}_$AR(t=this.
_$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let r=$l(t).nextSibling;$l(t).remove(),t=r}}setConnected(t){
this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},On=class{get tagName(){return this.element.tagName}get _$AU(){return this.
_$AM._$AU}constructor(t,n,r,o,l){this.type=1,this._$AH=_,this._$AN=void 0,this.element=t,this.name=n,this._$AM=o,this.options=
l,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=_}_$AI(t,n=this,r,o){
let l=this.strings,i=!1;if(l===void 0)t=Nn(this,t,n,0),i=!Jr(t)||t!==this._$AH&&t!==At,i&&(this._$AH=t);else{let u=t,c,d;
for(t=l[0],c=0;c<l.length-1;c++)d=Nn(this,u[r+c],n,c),d===At&&(d=this._$AH[c]),i||=!Jr(d)||d!==this._$AH[c],d===_?t=_:t!==
_&&(t+=(d??"")+l[c+1]),this._$AH[c]=d}i&&!o&&this.j(t)}j(t){t===_?this.element.removeAttribute(this.name):this.element.setAttribute(
this.name,t??"")}},ko=class extends On{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===_?
void 0:t}},To=class extends On{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,
!!t&&t!==_)}},Ro=class extends On{constructor(t,n,r,o,l){super(t,n,r,o,l),this.type=5}_$AI(t,n=this){if((t=Nn(this,t,n,0)??
_)===At)return;let r=this._$AH,o=t===_&&r!==_||t.capture!==r.capture||t.once!==r.once||t.passive!==r.passive,l=t!==_&&(r===
_||o);o&&this.element.removeEventListener(this.name,this,r),l&&this.element.addEventListener(this.name,this,t),this._$AH=
t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},
Eo=class{constructor(t,n,r){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=r}get _$AU(){return this.
_$AM._$AU}_$AI(t){Nn(this,t)}},Pl={M:Is,P:en,A:Bs,C:1,L:El,R:Co,D:kl,V:Nn,I:gr,H:On,N:To,U:Ro,B:ko,F:Eo},kf=Hs.litHtmlPolyfillSupport;
kf?.(Kr,gr),(Hs.litHtmlVersions??=[]).push("3.3.3");var yr=(e,t,n)=>{let r=n?.renderBefore??t,o=r._$litPart$;if(o===void 0){
let l=n?.renderBefore??null;r._$litPart$=o=new gr(t.insertBefore(Qr(),l),l,void 0,n??{})}return o._$AI(e),o};function tn(e){let t=document.getElementById(e);if(t===null)throw new Error(`The page has no #${e}`);return t}var rt=class extends Error{code;hint;constructor(t,n,{hint:r=null}={}){super(n),this.code=t,this.hint=r}};function Yr(e,t){
let n=Object.entries(t).map(([o,l])=>[o,String(l??"").trim()]),r=new URLSearchParams(n.filter(([,o])=>o!==""));return r.
size===0?e:`${e}?${r.toString()}`}function Ee(e,t={}){return{path:Yr(e,t),mayFail:!1}}function mt({path:e}){return{path:e,
mayFail:!0}}function br(e,...t){return Object.fromEntries(t.map(n=>[n,e.get(n)]))}function zs(e,t){try{return e.exec(t)?.
slice(1).map(decodeURIComponent)}catch{return}}var Po=globalThis.document?.documentElement.dataset.base??"";function nn(e){return Po+e}function qs(e){return e===Po?"/":
e.startsWith(`${Po}/`)?e.slice(Po.length):e}function hn(){return qs(location.pathname)}function Fn(){return hn()+location.
search}function wr(e){let t=Object.fromEntries(new URLSearchParams(location.search));return Yr(hn(),{...t,...e})}var Ws=class extends qt{constructor(t){
if(super(t),t.type!==hr.ATTRIBUTE||t.name!=="href")throw new Error("link() belongs into an href")}render(t){if(!/^[/#](?![/\\\s])/.
test(t))throw new Error("Links may only lead into the dashboard");return t.startsWith("/")?nn(t):t}},J=nt(Ws);function Hn(e){
return`/jobs/${encodeURIComponent(e)}`}function Nt(e){return y`<a class="name" href=${J(Hn(e))}>${e}</a>`}function Zr(e){
return y`<a href=${J(`/runs/${e}`)}>Run ${e}</a>`}var Ml=Fl(document.getElementById("page-data"))??{paths:[]},Dl=new Set(Ml.paths),Ll=Promise.withResolvers();document.readyState===
"loading"?(document.addEventListener("DOMContentLoaded",Xr),setTimeout(Xr,3e4)):Xr();var Mo=Ml.lastEvent;async function Nl(e){
if(!Dl.delete(e))return;await Ll.promise;let t=[...document.querySelectorAll('body > script[type="application/json"]')],
n=`[${JSON.stringify(e)},`,r=t.find(({textContent:o})=>o.startsWith(n));return r?.remove(),Fl(r)}function Xr(){Ll.resolve()}
function Ol(){Dl.clear()}function Fl(e){try{return JSON.parse(e?.textContent??"")}catch{return}}async function Hl(e,t){let n=Object.entries(e).map(async([r,o])=>[r,await Gs(o,t)]);return Object.fromEntries(await Promise.
all(n))}async function Gs({path:e,mayFail:t},n=null){try{let r=await Nl(e);if(n?.throwIfAborted(),r===void 0)return await Il(
e,{signal:n});let[,o,l]=r;if(o)return l;throw Bl(l)}catch(r){if(t&&r instanceof rt&&!["unreachable","unauthorized"].includes(
r.code))return r;throw r}}async function Ct(e,{body:t={},signal:n=null}={}){let o={method:"POST",headers:{"content-type":"\
application/json","x-rota":"1"},body:JSON.stringify(t),signal:n};return await Il(e,o)}async function Il(e,t){let n=await fetch(
nn(`/api/v1${e}`),t).catch(o=>{if(t.signal?.aborted)throw o;let l="Is it still running? rota status";throw new rt("unrea\
chable","Rota does not answer",{hint:l})}),r=await n.json().catch(()=>null);if(n.ok)return r;throw Bl(r,`Rota answered ${n.
status}`)}function Bl(e,t="Rota answered with an error"){let{error:n}=e??{};return new rt(n?.code??"internal",n?.message??
t,{...n})}var Tf=["status","run_started","run_progress","run_finished","fire_without_run","reloaded","lost"],Rf=5e3,Ef=1e4,Pf=5e3,
Qs=class extends EventTarget{status;perSecond=0;connected=!1;gone;wanted=!1;#e;#t;#n=Mo;constructor(){super(),document.addEventListener(
"visibilitychange",()=>{document.hidden?this.#r():this.wanted&&this.#o()}),setInterval(()=>this.#l("second",{}),1e3)}start(){
this.wanted=!0,document.hidden||this.#o()}stop(){this.wanted=!1,this.#r()}on(t,n,r={}){let o=l=>n(l.detail);this.addEventListener(
t,o,r)}#o(){if(this.#e!==void 0)return;let t=this.#n===void 0?"":`?after=${this.#n}`,n=new EventSource(nn(`/api/v1/event\
s${t}`));this.#e=n,this.#i(!1),n.addEventListener("open",()=>{this.#i(!0),(this.#n===void 0||performance.now()>Ef)&&this.#l(
"lost",{}),this.#n=void 0}),n.addEventListener("error",()=>{this.#i(!1),Xr(),n.readyState===EventSource.CLOSED&&(setTimeout(
()=>{this.#e===n&&this.#r(),this.wanted&&!document.hidden&&this.#o()},Rf),this.#l("refused",{}))});for(let r of Tf)n.addEventListener(
r,({data:o})=>{let l=JSON.parse(o);r==="status"&&this.#s(l),this.#l(r,l)})}#r(){this.#e?.close(),this.#e=void 0,this.#i(
!1)}#s(t){let n=this.status??t,r=(Date.parse(t.now_at)-Date.parse(n.now_at))/1e3;this.perSecond=r>0?Math.max(t.finished-
n.finished,0)/r:0,this.status=t,jl=Date.parse(t.now_at)-Date.now()}#i(t){if(this.connected=t,t||document.hidden||!this.wanted)
clearTimeout(this.#t),this.#t=void 0,this.gone=void 0;else if(this.#t===void 0){let n=new Date;this.#t=setTimeout(()=>{this.
gone=n,this.#l("connection",{})},Pf)}this.#l("connection",{})}#l(t,n){this.dispatchEvent(new CustomEvent(t,{detail:n}))}},
jl=0,le=new Qs;function Do(){return Date.now()+jl}function zl(e){let t=Math.abs(e);for(let n of["B","KiB","MiB","GiB"]){if(t<1023.5)return`${Vl(e)}${Ul(t)} ${n}`;t/=1024}
return`${Vl(e)}${Ul(t)} TiB`}function Vl(e){return e<0?"-":""}function Ul(e){let t=e>=99.95?0:e>=9.995?1:2;return String(
Number(e.toFixed(t)))}function Ks(e){if(!Number.isFinite(e)||e<0)return`${e} ms`;if(e<9.95)return`${Mf(e.toFixed(1))} ms`;if(e<999.5)return`${Math.
round(e)} ms`;if(e<9995)return`${(e/1e3).toFixed(2)} s`;if(e<59950)return`${(e/1e3).toFixed(1)} s`;let t=Math.round(e/1e3);
if(t<3600)return`${Math.floor(t/60)}m${Js(t%60)}s`;let n=Math.round(e/6e4);if(n<1440)return`${Math.floor(n/60)}h${Js(n%60)}\
m`;let r=Math.round(e/36e5);return`${Math.floor(r/24)}d${Js(r%24)}h`}function Wl(e,t){let n=e-t,r=Math.abs(n);if(r<1e3)return n<
0?"just now":"now";let o=r<6e4?`${Math.floor(r/1e3)} s`:Ks(r);return n<0?`${o} ago`:`in ${o}`}function Js(e){return String(e).padStart(2,"0")}function Mf(e){return e.endsWith(".0")?e.slice(0,-2):e}function ql(e){return String(e).replaceAll(/\B(?=(?:\d{3})+$)/g,",")}var Df=new Intl.DateTimeFormat("sv",{dateStyle:"short",timeStyle:"medium"});function Lo(e,t){return e==null?"\u2013":t(e)}
function q(e){return Lo(e,ql)}function ne(e){return Lo(e,Ks)}function pt(e){return Lo(e,zl)}function $r(e){return Lo(e,t=>t===
0||t===1?`${t*100} %`:`${Math.min(99.9,Math.max(.1,t*100)).toFixed(1)} %`)}function No(e){return`${e>0&&e<9.95?e.toFixed(
1):q(Math.round(e))} /s`}function Gt(e,t){return`${q(e)} ${t}${e===1?"":"s"}`}function kt(e){return Df.format(e)}function Gl(e){
return kt(e).slice(0,10)}var{I:Lf}=Pl,Ql=e=>e;var Kl=e=>e.strings===void 0,Jl=()=>document.createComment(""),vr=(e,t,n)=>{let r=e._$AA.parentNode,o=t===void 0?e._$AB:
t._$AA;if(n===void 0){let l=r.insertBefore(Jl(),o),i=r.insertBefore(Jl(),o);n=new Lf(l,i,e,e.options)}else{let l=n._$AB.
nextSibling,i=n._$AM,u=i!==e;if(u){let c;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(c=e._$AU)!==i._$AU&&n._$AP(c)}if(l!==o||
u){let c=n._$AA;for(;c!==l;){let d=Ql(c).nextSibling;Ql(r).insertBefore(c,o),c=d}}}return n},gn=(e,t,n=e)=>(e._$AI(t,n),
e),Nf={},Oo=(e,t=Nf)=>e._$AH=t,Yl=e=>e._$AH,Fo=e=>{e._$AR(),e._$AA.remove()};var eo=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let r of n)r._$AO?.(t,!1),eo(r,t);return!0},Ho=e=>{let t,n;do{if((t=
e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},Zl=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)
t._$AN=n=new Set;else if(n.has(e))break;n.add(e),Hf(t)}};function Of(e){this._$AN!==void 0?(Ho(this),this._$AM=e,Zl(this)):
this._$AM=e}function Ff(e,t=!1,n=0){let r=this._$AH,o=this._$AN;if(o!==void 0&&o.size!==0)if(t)if(Array.isArray(r))for(let l=n;l<
r.length;l++)eo(r[l],!1),Ho(r[l]);else r!=null&&(eo(r,!1),Ho(r));else eo(this,e)}var Hf=e=>{e.type==hr.CHILD&&(e._$AP??=
Ff,e._$AQ??=Of)},Qt=class extends qt{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,n,r){super._$AT(t,n,r),Zl(
this),this.isConnected=t._$AU}_$AO(t,n=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():this.disconnected?.()),
n&&(eo(this,t),Ho(this))}setValue(t){if(Kl(this._$Ct))this._$Ct._$AI(t,this);else{let n=[...this._$Ct._$AH];n[this._$Ci]=
t,this._$Ct._$AI(n,this,0)}}disconnected(){}reconnected(){}};var Ys=class extends Qt{#e;#t=()=>"";render(t,n){return this.#t=n,this.#e===void 0&&(this.#e=new AbortController,le.on(t,
()=>this.setValue(this.#t()),this.#e)),n()}disconnected(){this.#e?.abort()}},In=nt(Ys);function Pe(e){if(e===null)return y`<span class="none">–</span>`;let t=new Date(e),n=()=>Wl(t.getTime(),Do());return y`<time datetime=${e} title="${kt(
t)} (${e})">${In("second",n)}</time>`}function Bn(e){return y`<time datetime=${e} title=${e}>${kt(new Date(e))}</time>`}var If=100,Xl=new Set,to=new Map;function yn(e){tn("announcer").textContent=e}function Io(e){let t=to.get(e);t===void 0?
Xl.add(e):setTimeout(()=>yn(t))}function ea(e,t){if(Xl.delete(e))return yn(t);to.set(e,t);let[n]=to.keys();to.size>If&&n!==
void 0&&to.delete(n)}function X(e,t,{note:n=_,actions:r=_}={}){return y`<section class="panel" aria-label=${e}>
    <div class="panel-head">
      <h2>${e}</h2>
      ${n===_?_:y`<span class="note">${n}</span>`}
      <span class="actions">${r}</span>
    </div>
    ${t}
  </section>`}function Jt(e,t=_){return y`<div class="page-head"><h1 tabindex="-1">${e}</h1>${t}</div>`}function ae(e,t=_){
let n=typeof t=="string"?y`<p>${t}</p>`:t;return y`<div class="empty"><p>${e}</p>${n}</div>`}function jn(e,t){return y`<pre class="text" tabindex="0" role="region" aria-label=${e}>${t}</pre>`}
function no(e){return e instanceof Error?e.message:String(e)}function Vn(e){let t=e instanceof rt?e.hint:null;return y`<div class="problem" role="alert">
    <p><strong>${no(e)}</strong></p>${t===null?_:y`<p>${t}</p>`}
  </div>`}function ht(e,t){return e instanceof rt?Vn(e):t(e)}function rn(e){let t=e.filter(([,n])=>n!==null);return y`<dl class="facts">
    ${t.map(([n,r])=>y`<div><dt>${n}</dt><dd>${r}</dd></div>`)}
  </dl>`}var Zs=class extends Qt{#e;#t=!1;#n="";#o=_;#r=new AbortController;render(t){return this.#e===void 0&&le.on("connection",
()=>this.#l(),this.#r),this.#e=t,this.#s(t)}disconnected(){this.#r.abort()}#s({text:t,class:n="",of:r}){let o=this.#t||le.
gone!==void 0;return y`<span class="action"><button type="button" class=${n} aria-disabled=${o?"true":_}
        title=${le.gone===void 0?_:"Rota does not answer"} @click=${()=>{this.#i(o)}}>${t}${r===void 0?_:y`<span class="unseen"> ${r}</span>`}</button
      ><span class="done">${this.#o}</span><span class="trouble" role="alert">${this.#n}</span></span>`}async#i(t){if(!(t||
this.#e===void 0)){[this.#t,this.#n,this.#o]=[!0,"",_],this.#l();try{let n=await this.#e.act(),[r,o]=typeof n=="string"?
[n,_]:n;yn(r),this.#o=o}catch(n){this.#n=no(n)}this.#t=!1,this.#l()}}#l(){this.isConnected&&this.#e!==void 0&&this.setValue(
this.#s(this.#e))}},on=nt(Zs);function Bo(e,t){return on({...t,text:"Run now",async act(){let{run_id:n}=await Ct(`${Hn(e)}\
/run`);return Io(n),[`Run ${n} of ${e} has started`,Zr(n)]}})}var Bf={running:["\u25B6","info"],succeeded:["\u2713","good"],failed:["\u2715","bad"],interrupted:["!","warn"],cancelled:[
"\u25A0","warn"],skipped:["\xBB","quiet"],missed:["?","warn"],failing:["\u2715","bad"],degraded:["\u25D0","warn"],late:[
"\u25F7","warn"],scheduled:["\u25F7","quiet"],paused:["\u2161","warn"],disabled:["\u25CB","quiet"],"by hand":["\u261E","\
quiet"],gone:["\u2205","quiet"],ok:["\u2713","good"],draining:["\u25BD","warn"],stale:["!","warn"],changed:["\u2260","in\
fo"]};function xe(e,t=e){let[n,r]=Bf[e]??["\xB7","quiet"];return y`<span class="badge ${r}"><span aria-hidden="true" class="sign">${n}</span>${t}</span>`}
function sn({ok:e=!1,degraded:t,status:n,error_kind:r}){return t===!0?xe("degraded",`${n} degraded`):e?xe("succeeded",String(
n??"ok")):xe("failed",r===null||r==="status"?String(n??"failed"):r)}var ta=(e,t,n)=>{let r=new Map;for(let o=t;o<=n;o++)r.set(e[o],o);return r},na=nt(class extends qt{constructor(e){if(super(
e),e.type!==hr.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&
(r=t);let o=[],l=[],i=0;for(let u of e)o[i]=r?r(u,i):i,l[i]=n(u,i),i++;return{values:l,keys:o}}render(e,t,n){return this.
dt(e,t,n).values}update(e,[t,n,r]){let o=Yl(e),{values:l,keys:i}=this.dt(t,n,r);if(!Array.isArray(o))return this.ut=i,l;
let u=this.ut??=[],c=[],d,g,p=0,b=o.length-1,v=0,x=l.length-1;for(;p<=b&&v<=x;)if(o[p]===null)p++;else if(o[b]===null)b--;else if(u[p]===
i[v])c[v]=gn(o[p],l[v]),p++,v++;else if(u[b]===i[x])c[x]=gn(o[b],l[x]),b--,x--;else if(u[p]===i[x])c[x]=gn(o[p],l[x]),vr(
e,c[x+1],o[p]),p++,x--;else if(u[b]===i[v])c[v]=gn(o[b],l[v]),vr(e,o[p],o[b]),b--,v++;else if(d===void 0&&(d=ta(i,v,x),g=
ta(u,p,b)),d.has(u[p]))if(d.has(u[b])){let P=g.get(i[v]),B=P!==void 0?o[P]:null;if(B===null){let V=vr(e,o[p]);gn(V,l[v]),
c[v]=V}else c[v]=gn(B,l[v]),vr(e,o[p],B),o[P]=null;v++}else Fo(o[b]),b--;else Fo(o[p]),p++;for(;v<=x;){let P=vr(e,c[x+1]);
gn(P,l[v]),c[v++]=P}for(;p<=b;){let P=o[p++];P!==null&&Fo(P)}return this.ut=i,Oo(e,c),At}});var ra=nt(class extends qt{constructor(){super(...arguments),this.key=_}render(e,t){return this.key=e,t}update(e,[t,n]){
return t!==this.key&&(Oo(e),this.key=t),n}});var jf=500,oa={ours:!0},ro=tn("main"),Xs,_r="",sa=[];function ia(e){sa=e,ro.replaceChildren(),addEventListener("popstate",
()=>{Fn()!==_r&&oo({moveFocus:!0})}),document.addEventListener("click",Vf),oo({moveFocus:!1})}function Un(e){history.pushState(
oa,"",nn(e)),oo({moveFocus:!0})}function ei(){if(hn()==="/login")return;let e=encodeURIComponent(Fn());history.replaceState(
null,"",nn(`/login?next=${e}`)),oo({moveFocus:!0})}function la(){let e=history.state;return typeof e=="object"&&e!==null&&
"ours"in e}function Vf(e){if(e.defaultPrevented||e.button!==0||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;let t=e.
target instanceof Element?e.target.closest("a"):null,n=t?.getAttribute("href");!t||!n?.startsWith("/")||t.hasAttribute("\
download")||(e.preventDefault(),Un(qs(n)))}async function oo({moveFocus:e}){_r=Fn(),Xs?.abort(),Xs=new AbortController;let{
signal:t}=Xs,n=i=>yr(ra(t,i),ro),r=sa.find(({path:i})=>zs(i,hn())),o=(r&&zs(r.path,hn()))??[];document.title=`${r?.title(
o)??"No such page"} \xB7 Rota`;for(let i of tn("pages").children)i.ariaCurrent=i.textContent===r?.nav?"page":null;ro.setAttribute(
"aria-busy","true");try{r===void 0?n(qf()):await Uf(r,{params:o,signal:t,show:n})}catch(i){t.aborted||n(Wf(i,t))}if(Ol(),
t.aborted)return;ro.removeAttribute("aria-busy"),e&&scrollTo(0,0),ro.querySelector(e?"[autofocus], h1":"[autofocus]")?.focus(
{preventScroll:!0})}async function Uf(e,{params:t,signal:n,show:r}){let o=new URLSearchParams(location.search),l=0,i,u=async()=>{
l+=1;let v=l,x=await Hl(e.questions({params:t,query:o}),n);n.aborted||v!==l||(i=x,c())},c=()=>{i!==void 0&&!n.aborted&&r(
p(i))},g={params:t,query:o,signal:n,setQuery:v=>{_r=wr(v);for(let x of Object.keys(v))o.delete(x);for(let[x,P]of new URL(
_r,location.href).searchParams)o.set(x,P);_r!==Fn()&&history.pushState(oa,"",nn(_r))},redraw:c,reload:u},p=e.open(g),b=Promise.
withResolvers();zf(e,{context:g,opened:b.promise}),await u(),b.resolve()}function zf(e,{context:t,opened:n}){let{signal:r,
reload:o}=t,l=n,i=!1,u=async d=>{await d,await new Promise(g=>setTimeout(g,jf)),i=!1,r.aborted||await o().catch(()=>{})},
c=d=>{i||e.concerns?.(d,t)===!1||(i=!0,l=u(l))};for(let d of e.events??[])le.on(d,c,{signal:r})}function Wf(e,t){let n=e instanceof
rt&&e.code;return n==="unauthorized"&&ei(),n==="unreachable"&&le.on("connection",()=>le.connected&&void oo({moveFocus:!1}),
{signal:t}),y`<h1 tabindex="-1">This page could not be loaded</h1>${Vn(e)}`}function qf(){return y`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${J("/")}>The overview</a> lists every job.</p>`}function Ne(e){let{caption:t,columns:n,rows:r,empty:o,key:l,sorted:i=null,dense:u=!1}=e;if(r.length===0&&o!==void 0)return o;
let c=d=>y`<tr role="row">${n.map((g,p)=>Qf(g,{row:d,index:p}))}</tr>`;return y`<table role="table" class=${u?"cards den\
se":"cards"}>
    <caption class="unseen">${t}</caption>
    <thead role="rowgroup"><tr role="row">${n.map(d=>Gf(d,i))}</tr></thead>
    <tbody role="rowgroup">${l===void 0?r.map(c):na(r,l,c)}</tbody>
  </table>`}function Gf([e,t,,n],r){let[o,l]=[e];if(n!==void 0){let[i,u]=n,c=wr({cursor:null,sort:r===i?u:i});o=y`<a href=${J(
c)}>${e}</a>`;let d=r?.startsWith("-")||u===null;r!==null&&n.includes(r)&&(l=d?"descending":"ascending")}return y`<th scope="col" role="columnheader" class=${t||
_} aria-sort=${l??_}>${o}</th>`}function Qf([e,t,n],{row:r,index:o}){return o===0?y`<th scope="row" role="rowheader" class=${t||
_} data-label=${e}>${n(r)}</th>`:y`<td role="cell" class=${t||_} data-label=${e}>${n(r)}</td>`}function Sr(e,t){return y`<form class="filters" aria-label=${e} @submit=${o=>{
o.preventDefault();let l=Object.fromEntries(new FormData(o.currentTarget));Un(Yr(hn(),Jf(l)))}} @change=${({target:o})=>{
(o instanceof HTMLInputElement&&o.type==="checkbox"||o instanceof HTMLSelectElement)&&o.form?.requestSubmit()}}>
    ${t}<button type="submit" class="small">Show</button>
  </form>`}function Jf({from:e,to:t,...n}){let r=t?new Date(`${t}T00:00`):void 0;r?.setDate(r.getDate()+1);let o=e?new Date(
`${e}T00:00`):void 0;return{...n,from:o?.toISOString()??null,to:r?.toISOString()??null}}function xr(e,{name:t,label:n,options:r,
look:o=""}){let l=e.get(t)??"",i=r.map(d=>typeof d=="string"?[d,d]:d),u=new Map([["","any"],...i]);u.set(l,u.get(l)??l);
let c=[...u].map(([d,g])=>y`<option value=${d} ?selected=${d===l}>${g}</option>`);return y`<label class=${o}>${n} <select name=${t}>${c}</select></label>`}
function jo(e,t,{usual:n,look:r}){let l=t.flatMap(([u,,,c])=>c?[[c[0],u]]:[]).filter(([,u])=>u!==n),i=[["",n],...l];return xr(
e,{name:"sort",label:"Sort by",options:i,...r&&{look:r}})}var aa=new Map;function bn(e,{label:t,range:n=""}){let r=Fn(),
o=wr({cursor:null}),l=e===null?void 0:wr({cursor:e}),i=aa.get(r);return y`<nav class="pager" aria-label=${t} ?hidden=${e===
null&&r===o&&i===void 0}>
    ${ti({text:"First",href:r===o?void 0:o})}${ti({text:"Previous",href:i})}
    <span class="note">${n}</span>
    ${ti({text:"Next",href:l,onClick:()=>l&&aa.set(l,r)})}
  </nav>`}function ti(e){let{text:t,href:n,onClick:r}=e;return n===void 0?y`<span class="button off" aria-disabled="true">${t}</span>`:
y`<a class="button" href=${J(n)} @click=${r}>${t}</a>`}var Kf="uplot",Yf="u-hz",Zf="u-vt",Xf="u-title",ed="u-wrap",td="u-under",nd="u-over",rd="u-axis",qn="u-off",od="u-select",
sd="u-cursor-x",id="u-cursor-y",ld="u-cursor-pt",ad="u-legend",ud="u-live",cd="u-inline",fd="u-series",dd="u-marker",ua="\
u-label",md="u-value",io="width",lo="height";var ca="bottom",Ar="left",ni="right",wi="#000",fa=wi+"0",ri="mousemove",da="mousedown",oi="mouseup",ma="mouseenter",pa="\
mouseleave",ha="dblclick",pd="resize",hd="scroll",ga="change",qo="dppxchange",$i="--",Mr=typeof window<"u",ui=Mr?document:
null,kr=Mr?window:null,gd=Mr?navigator:null,me,Vo;function ci(){let e=devicePixelRatio;me!=e&&(me=e,Vo&&di(ga,Vo,ci),Vo=
matchMedia(`(min-resolution: ${me-.001}dppx) and (max-resolution: ${me+.001}dppx)`),Gn(ga,Vo,ci),kr.dispatchEvent(new CustomEvent(
qo)))}function gt(e,t){if(t!=null){let n=e.classList;!n.contains(t)&&n.add(t)}}function fi(e,t){let n=e.classList;n.contains(
t)&&n.remove(t)}function Ae(e,t,n){e.style[t]=n+"px"}function Ot(e,t,n,r){let o=ui.createElement(e);return t!=null&&gt(o,
t),n?.insertBefore(o,r),o}function Tt(e,t){return Ot("div",e,t)}var ya=new WeakMap;function Kt(e,t,n,r,o){let l="transla\
te("+t+"px,"+n+"px)",i=ya.get(e);l!=i&&(e.style.transform=l,ya.set(e,l),t<0||n<0||t>r||n>o?gt(e,qn):fi(e,qn))}var ba=new WeakMap;
function wa(e,t,n){let r=t+n,o=ba.get(e);r!=o&&(ba.set(e,r),e.style.background=t,e.style.borderColor=n)}var $a=new WeakMap;
function va(e,t,n,r){let o=t+""+n,l=$a.get(e);o!=l&&($a.set(e,o),e.style.height=n+"px",e.style.width=t+"px",e.style.marginLeft=
r?-t/2+"px":0,e.style.marginTop=r?-n/2+"px":0)}var vi={passive:!0},yd={...vi,capture:!0};function Gn(e,t,n,r){t.addEventListener(
e,n,r?yd:vi)}function di(e,t,n,r){t.removeEventListener(e,n,vi)}Mr&&ci();function Ft(e,t,n,r){let o;n=n||0,r=r||t.length-
1;let l=r<=2147483647;for(;r-n>1;)o=l?n+r>>1:yt((n+r)/2),t[o]<e?n=o:r=o;return e-t[n]<=t[r]-e?n:r}function Ja(e){return(n,r,o)=>{
let l=-1,i=-1;for(let u=r;u<=o;u++)if(e(n[u])){l=u;break}for(let u=o;u>=r;u--)if(e(n[u])){i=u;break}return[l,i]}}var Ka=e=>e!=
null,Ya=e=>e!=null&&e>0,Jo=Ja(Ka),bd=Ja(Ya);function wd(e,t,n,r=0,o=!1){let l=o?bd:Jo,i=o?Ya:Ka;[t,n]=l(e,t,n);let u=e[t],
c=e[t];if(t>-1)if(r==1)u=e[t],c=e[n];else if(r==-1)u=e[n],c=e[t];else for(let d=t;d<=n;d++){let g=e[d];i(g)&&(g<u?u=g:g>
c&&(c=g))}return[u??be,c??-be]}function Ko(e,t,n,r){let o=xa(e),l=xa(t);e==t&&(o==-1?(e*=n,t/=n):(e/=n,t*=n));let i=n==10?
ln:Za,u=o==1?yt:Rt,c=l==1?Rt:yt,d=u(i(Be(e))),g=c(i(Be(t))),p=Tr(n,d),b=Tr(n,g);return n==10&&(d<0&&(p=we(p,-d)),g<0&&(b=
we(b,-g))),r||n==2?(e=p*o,t=b*l):(e=nu(e,p),t=Yo(t,b)),[e,t]}function _i(e,t,n,r){let o=Ko(e,t,n,r);return e==0&&(o[0]=0),
t==0&&(o[1]=0),o}var Si=.1,_a={mode:3,pad:Si},uo={pad:0,soft:null,mode:0},$d={min:uo,max:uo};function Go(e,t,n,r){return Zo(
n)?Sa(e,t,n):(uo.pad=n,uo.soft=r?0:null,uo.mode=r?3:0,Sa(e,t,$d))}function fe(e,t){return e??t}function vd(e,t,n){for(t=
fe(t,0),n=fe(n,e.length-1);t<=n;){if(e[t]!=null)return!0;t++}return!1}function Sa(e,t,n){let r=n.min,o=n.max,l=fe(r.pad,
0),i=fe(o.pad,0),u=fe(r.hard,-be),c=fe(o.hard,be),d=fe(r.soft,be),g=fe(o.soft,-be),p=fe(r.mode,0),b=fe(o.mode,0),v=t-e,x=ln(
v),P=ot(Be(e),Be(t)),B=ln(P),V=Be(B-x);(v<1e-24||V>10)&&(v=0,(e==0||t==0)&&(v=1e-24,p==2&&d!=be&&(l=0),b==2&&g!=-be&&(i=
0)));let C=v||P||1e3,j=ln(C),k=Tr(10,yt(j)),Z=C*(v==0?e==0?.1:1:l),L=we(nu(e-Z,k/10),24),ee=e>=d&&(p==1||p==3&&L<=d||p==
2&&L>=d)?d:be,Q=ot(u,L<ee&&e>=ee?ee:Ht(ee,L)),oe=C*(v==0?t==0?.1:1:i),G=we(Yo(t+oe,k/10),24),T=t<=g&&(b==1||b==3&&G>=g||
b==2&&G<=g)?g:-be,Y=Ht(c,G>T&&t<=T?T:ot(T,G));return Q==Y&&Q==0&&(Y=100),[Q,Y]}var _d=new Intl.NumberFormat(Mr?gd.language:
"en-US"),xi=e=>_d.format(e),bt=Math,Wo=bt.PI,Be=bt.abs,yt=bt.floor,Ie=bt.round,Rt=bt.ceil,Ht=bt.min,ot=bt.max,Tr=bt.pow,
xa=bt.sign,ln=bt.log10,Za=bt.log2,Sd=(e,t=1)=>bt.sinh(e)*t,si=(e,t=1)=>bt.asinh(e/t),be=1/0;function Aa(e){return(ln((e^
e>>31)-(e>>31))|0)+1}function mi(e,t,n){return Ht(ot(e,t),n)}function Xa(e){return typeof e=="function"}function se(e){return Xa(
e)?e:()=>e}var xd=()=>{},eu=e=>e,tu=(e,t)=>t,Ad=e=>null,Ca=e=>!0,ka=(e,t)=>e==t,Cd=/\.\d*?(?=9{6,}|0{6,})/gm,Qn=e=>{if(ou(
e)||$n.has(e))return e;let t=`${e}`,n=t.match(Cd);if(n==null)return e;let r=n[0].length-1;if(t.indexOf("e-")!=-1){let[o,
l]=t.split("e");return+`${Qn(o)}e${l}`}return we(e,r)};function zn(e,t){return Qn(we(Qn(e/t))*t)}function Yo(e,t){return Qn(
Rt(Qn(e/t))*t)}function nu(e,t){return Qn(yt(Qn(e/t))*t)}function we(e,t=0){if(ou(e))return e;let n=10**t,r=e*n*(1+Number.
EPSILON);return Ie(r)/n}var $n=new Map;function ru(e){return((""+e).split(".")[1]||"").length}function fo(e,t,n,r){let o=[],
l=r.map(ru);for(let i=t;i<n;i++){let u=Be(i),c=we(Tr(e,i),u);for(let d=0;d<r.length;d++){let g=e==10?+`${r[d]}e${i}`:r[d]*
c,p=(i>=0?0:u)+(i>=l[d]?0:l[d]),b=e==10?g:we(g,p);o.push(b),$n.set(b,p)}}return o}var co={},Ai=[],Rr=[null,null],wn=Array.
isArray,ou=Number.isInteger,kd=e=>e===void 0;function Ta(e){return typeof e=="string"}function Zo(e){let t=!1;if(e!=null){
let n=e.constructor;t=n==null||n==Object}return t}function Td(e){return e!=null&&typeof e=="object"}var Rd=Object.getPrototypeOf(
Uint8Array),su="__proto__";function Er(e,t=Zo){let n;if(wn(e)){let r=e.find(o=>o!=null);if(wn(r)||t(r)){n=Array(e.length);
for(let o=0;o<e.length;o++)n[o]=Er(e[o],t)}else n=e.slice()}else if(e instanceof Rd)n=e.slice();else if(t(e)){n={};for(let r in e)
r!=su&&(n[r]=Er(e[r],t))}else n=e;return n}function Oe(e){let t=arguments;for(let n=1;n<t.length;n++){let r=t[n];for(let o in r)
o!=su&&(Zo(e[o])?Oe(e[o],Er(r[o])):e[o]=Er(r[o]))}return e}var Ed=0,Pd=1,Md=2;function Dd(e,t,n){for(let r=0,o,l=-1;r<t.
length;r++){let i=t[r];if(i>l){for(o=i-1;o>=0&&e[o]==null;)e[o--]=null;for(o=i+1;o<n&&e[o]==null;)e[l=o++]=null}}}function Ld(e,t){
if(Fd(e)){let i=e[0].slice();for(let u=1;u<e.length;u++)i.push(...e[u].slice(1));return Hd(i[0])||(i=Od(i)),i}let n=new Set;
for(let i=0;i<e.length;i++){let c=e[i][0],d=c.length;for(let g=0;g<d;g++)n.add(c[g])}let r=[Array.from(n).sort((i,u)=>i-
u)],o=r[0].length,l=new Map;for(let i=0;i<o;i++)l.set(r[0][i],i);for(let i=0;i<e.length;i++){let u=e[i],c=u[0];for(let d=1;d<
u.length;d++){let g=u[d],p=Array(o).fill(void 0),b=t?t[i][d]:Pd,v=[];for(let x=0;x<g.length;x++){let P=g[x],B=l.get(c[x]);
P===null?b!=Ed&&(p[B]=P,b==Md&&v.push(B)):p[B]=P}Dd(p,v,o),r.push(p)}}return r}var Nd=typeof queueMicrotask>"u"?e=>Promise.
resolve().then(e):queueMicrotask;function Od(e){let t=e[0],n=t.length,r=Array(n);for(let l=0;l<r.length;l++)r[l]=l;r.sort(
(l,i)=>t[l]-t[i]);let o=[];for(let l=0;l<e.length;l++){let i=e[l],u=Array(n);for(let c=0;c<n;c++)u[c]=i[r[c]];o.push(u)}
return o}function Fd(e){let t=e[0][0],n=t.length;for(let r=1;r<e.length;r++){let o=e[r][0];if(o.length!=n)return!1;if(o!=
t){for(let l=0;l<n;l++)if(o[l]!=t[l])return!1}}return!0}function Hd(e,t=100){let n=e.length;if(n<=1)return!0;let r=0,o=n-
1;for(;r<=o&&e[r]==null;)r++;for(;o>=r&&e[o]==null;)o--;if(o<=r)return!0;let l=ot(1,yt((o-r+1)/t));for(let i=e[r],u=r+l;u<=
o;u+=l){let c=e[u];if(c!=null){if(c<=i)return!1;i=c}}return!0}var iu=["January","February","March","April","May","June",
"July","August","September","October","November","December"],lu=["Sunday","Monday","Tuesday","Wednesday","Thursday","Fri\
day","Saturday"];function au(e){return e.slice(0,3)}var Id=lu.map(au),Bd=iu.map(au),jd={MMMM:iu,MMM:Bd,WWWW:lu,WWW:Id};function so(e){
return(e<10?"0":"")+e}function Vd(e){return(e<10?"00":e<100?"0":"")+e}var Ud={YYYY:e=>e.getFullYear(),YY:e=>(e.getFullYear()+
"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>so(e.getMonth()+1),M:e=>e.getMonth()+
1,DD:e=>so(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>so(e.getHours()),
H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=
12?"pm":"am",a:e=>e.getHours()>=12?"p":"a",mm:e=>so(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>so(e.getSeconds()),s:e=>e.
getSeconds(),fff:e=>Vd(e.getMilliseconds())};function Ci(e,t){t=t||jd;let n=[],r=/\{([a-z]+)\}|[^{]+/gi,o;for(;o=r.exec(
e);)n.push(o[0][0]=="{"?Ud[o[1]]:o[0]);return l=>{let i="";for(let u=0;u<n.length;u++)i+=typeof n[u]=="string"?n[u]:n[u](
l,t);return i}}var zd=new Intl.DateTimeFormat().resolvedOptions().timeZone;function Wd(e,t){let n;return t=="UTC"||t=="E\
tc/UTC"?n=new Date(+e+e.getTimezoneOffset()*6e4):t==zd?n=e:(n=new Date(e.toLocaleString("en-US",{timeZone:t})),n.setMilliseconds(
e.getMilliseconds())),n}var uu=e=>e%1==0,Qo=[1,2,2.5,5],qd=fo(10,-32,0,Qo),cu=fo(10,0,32,Qo),Gd=cu.filter(uu),Wn=qd.concat(
cu),ki=`
`,fu="{YYYY}",Ra=ki+fu,du="{M}/{D}",ao=ki+du,Uo=ao+"/{YY}",mu="{aa}",Qd="{h}:{mm}",Cr=Qd+mu,Ea=ki+Cr,Pa=":{ss}",he=null;
function pu(e){let t=e*1e3,n=t*60,r=n*60,o=r*24,l=o*30,i=o*365,c=(e==1?fo(10,0,3,Qo).filter(uu):fo(10,-3,0,Qo)).concat([
t,t*5,t*10,t*15,t*30,n,n*5,n*10,n*15,n*30,r,r*2,r*3,r*4,r*6,r*8,r*12,o,o*2,o*3,o*4,o*5,o*6,o*7,o*8,o*9,o*10,o*15,l,l*2,l*
3,l*4,l*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),d=[[i,fu,he,he,he,he,he,he,1],[o*28,"{MMM}",Ra,he,he,he,he,he,1],[o,du,Ra,he,
he,he,he,he,1],[r,"{h}"+mu,Uo,he,ao,he,he,he,1],[n,Cr,Uo,he,ao,he,he,he,1],[t,Pa,Uo+" "+Cr,he,ao+" "+Cr,he,Ea,he,1],[e,Pa+
".{fff}",Uo+" "+Cr,he,ao+" "+Cr,he,Ea,he,1]];function g(p){return(b,v,x,P,B,V)=>{let C=[],j=B>=i,k=B>=l&&B<i,Z=p(x),L=we(
Z*e,3),ee=ii(Z.getFullYear(),j?0:Z.getMonth(),k||j?1:Z.getDate()),Q=we(ee*e,3);if(k||j){let oe=k?B/l:0,G=j?B/i:0,T=L==Q?
L:we(ii(ee.getFullYear()+G,ee.getMonth()+oe,1)*e,3),Y=new Date(Ie(T/e)),N=Y.getFullYear(),z=Y.getMonth();for(let I=0;T<=
P;I++){let ie=ii(N+G*I,z+oe*I,1),H=ie-p(we(ie*e,3));T=we((+ie+H)*e,3),T<=P&&C.push(T)}}else{let oe=B>=o?o:B,G=yt(x)-yt(L),
T=Q+G+Yo(L-Q,oe);C.push(T);let Y=p(T),N=Y.getHours()+Y.getMinutes()/n+Y.getSeconds()/r,z=B/r,I=b.axes[v]._space,ie=V/I;for(;T=
we(T+B,e==1?0:3),!(T>P);)if(z>1){let H=yt(we(N+z,6))%24,ue=p(T).getHours()-H;ue>1&&(ue=-1),T-=ue*r,N=(N+z)%24;let ge=C[C.
length-1];we((T-ge)/B,3)*ie>=.7&&C.push(T)}else C.push(T)}return C}}return[c,d,g]}var[Jd,Kd,Yd]=pu(1),[Zd,Xd,em]=pu(.001);
fo(2,-53,53,[1]);function Ma(e,t){return e.map(n=>n.map((r,o)=>o==0||o==8||r==null?r:t(o==1||n[8]==0?r:n[1]+r)))}function Da(e,t){
return(n,r,o,l,i)=>{let u=t.find(x=>i>=x[0])||t[t.length-1],c,d,g,p,b,v;return r.map(x=>{let P=e(x),B=P.getFullYear(),V=P.
getMonth(),C=P.getDate(),j=P.getHours(),k=P.getMinutes(),Z=P.getSeconds(),L=B!=c&&u[2]||V!=d&&u[3]||C!=g&&u[4]||j!=p&&u[5]||
k!=b&&u[6]||Z!=v&&u[7]||u[1];return c=B,d=V,g=C,p=j,b=k,v=Z,L(P)})}}function tm(e,t){let n=Ci(t);return(r,o,l,i,u)=>o.map(
c=>n(e(c)))}function ii(e,t,n){return new Date(e,t,n)}function La(e,t){return t(e)}var nm="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function Na(e,t){return(n,r,o,l)=>l==null?$i:t(e(r))}function rm(e,t){let n=e.series[t];return n.width?n.stroke(e,t):n.points.
width?n.points.stroke(e,t):null}function om(e,t){return e.series[t].fill(e,t)}var sm={show:!0,live:!0,isolate:!1,mount:xd,
markers:{show:!0,width:2,stroke:rm,fill:om,dash:"solid"},idx:null,idxs:null,values:[]};function im(e,t){let n=e.cursor.points,
r=Tt(),o=n.size(e,t);Ae(r,io,o),Ae(r,lo,o);let l=o/-2;Ae(r,"marginLeft",l),Ae(r,"marginTop",l);let i=n.width(e,t,o);return i&&
Ae(r,"borderWidth",i),r}function lm(e,t){let n=e.series[t].points;return n._fill||n._stroke}function am(e,t){let n=e.series[t].
points;return n._stroke||n._fill}function um(e,t){return e.series[t].points.size}var li=[0,0];function cm(e,t,n){return li[0]=
t,li[1]=n,li}function zo(e,t,n,r=!0){return o=>{o.button==0&&(!r||o.target==t)&&n(o)}}function ai(e,t,n,r=!0){return o=>{
(!r||o.target==t)&&n(o)}}var fm={show:!0,x:!0,y:!0,lock:!1,move:cm,points:{one:!1,show:im,size:um,width:0,stroke:am,fill:lm},
bind:{mousedown:zo,mouseup:zo,click:zo,dblclick:zo,mousemove:ai,mouseleave:ai,mouseenter:ai},drag:{setScale:!0,x:!0,y:!1,
dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,n,r,o)=>r-
o,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},hu={
show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Ti=Oe({},hu,{filter:tu}),gu=Oe({},Ti,{size:10}),yu=Oe({},hu,{show:!1}),Ri='12\
px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", \
"Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',bu="bold "+Ri,wu=1.5,Oa={show:!0,scale:"x",stroke:wi,space:50,gap:5,
alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:bu,side:2,grid:Ti,ticks:gu,border:yu,font:Ri,lineGap:wu,rotate:0},dm="\
Value",mm="Time",Fa={show:!0,scale:"x",auto:!1,sorted:1,min:be,max:-be,idxs:[]};function pm(e,t,n,r,o){return t.map(l=>l==
null?"":xi(l))}function hm(e,t,n,r,o,l,i){let u=[],c=$n.get(o)||0;n=i?n:we(Yo(n,o),c);for(let d=n;d<=r;d=we(d+o,c))u.push(
Object.is(d,-0)?0:d);return u}function pi(e,t,n,r,o,l,i){let u=[],c=e.scales[e.axes[t].scale].log,d=c==10?ln:Za,g=yt(d(n));
o=Tr(c,g),c==10&&(o=Wn[Ft(o,Wn)]);let p=n,b=o*c;c==10&&(b=Wn[Ft(b,Wn)]);do u.push(p),p=p+o,c==10&&!$n.has(p)&&(p=we(p,$n.
get(o))),p>=b&&(o=p,b=o*c,c==10&&(b=Wn[Ft(b,Wn)]));while(p<=r);return u}function gm(e,t,n,r,o,l,i){let c=e.scales[e.axes[t].
scale].asinh,d=r>c?pi(e,t,ot(c,n),r,o):[c],g=r>=0&&n<=0?[0]:[];return(n<-c?pi(e,t,ot(c,-r),-n,o):[c]).reverse().map(b=>-b).
concat(g,d)}var $u=/./,ym=/[12357]/,bm=/[125]/,Ha=/1/,hi=(e,t,n,r)=>e.map((o,l)=>t==4&&o==0||l%r==0&&n.test(o.toExponential()[o<
0?1:0])?o:null);function wm(e,t,n,r,o){let l=e.axes[n],i=l.scale,u=e.scales[i],c=e.valToPos,d=l._space,g=c(10,i),p=c(9,i)-
g>=d?$u:c(7,i)-g>=d?ym:c(5,i)-g>=d?bm:Ha;if(p==Ha){let b=Be(c(1,i)-g);if(b<d)return hi(t.slice().reverse(),u.distr,p,Rt(
d/b)).reverse()}return hi(t,u.distr,p,1)}function $m(e,t,n,r,o){let l=e.axes[n],i=l.scale,u=l._space,c=e.valToPos,d=Be(c(
1,i)-c(2,i));return d<u?hi(t.slice().reverse(),3,$u,Rt(u/d)).reverse():t}function vm(e,t,n,r){return r==null?$i:t==null?
"":xi(t)}var Ia={show:!0,scale:"y",stroke:wi,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:bu,side:3,
grid:Ti,ticks:gu,border:yu,font:Ri,lineGap:wu,rotate:0};function _m(e,t){let n=3+(e||1)*2;return we(n*t,3)}function Sm(e,t){
let{scale:n,idxs:r}=e.series[0],o=e._data[0],l=e.valToPos(o[r[0]],n,!0),i=e.valToPos(o[r[1]],n,!0),u=Be(i-l),c=e.series[t],
d=u/(c.points.space*me);return r[1]-r[0]<=d}var Ba={scale:null,auto:!0,sorted:0,min:be,max:-be},vu=(e,t,n,r,o)=>o,ja={show:!0,
auto:!0,sorted:0,gaps:vu,alpha:1,facets:[Oe({},Ba,{scale:"x"}),Oe({},Ba,{scale:"y"})]},Va={scale:"y",auto:!0,sorted:0,show:!0,
spanGaps:!1,gaps:vu,alpha:1,points:{show:Sm,filter:null},values:null,min:be,max:-be,idxs:[],path:null,clip:null};function xm(e,t,n,r,o){
return n/10}var _u={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Am=Oe({},_u,{time:!1,ori:1}),Ua={};
function Su(e,t){let n=Ua[e];return n||(n={key:e,plots:[],sub(r){n.plots.push(r)},unsub(r){n.plots=n.plots.filter(o=>o!=
r)},pub(r,o,l,i,u,c,d){for(let g=0;g<n.plots.length;g++)n.plots[g]!=o&&n.plots[g].pub(r,o,l,i,u,c,d)}},e!=null&&(Ua[e]=n)),
n}var Pr=1,gi=2;function Jn(e,t,n){let r=e.mode,o=e.series[t],l=r==2?e._data[t]:e._data,i=e.scales,u=e.bbox,c=l[0],d=r==
2?l[1]:l[t],g=r==2?i[o.facets[0].scale]:i[e.series[0].scale],p=r==2?i[o.facets[1].scale]:i[o.scale],b=u.left,v=u.top,x=u.
width,P=u.height,B=e.valToPosH,V=e.valToPosV;return g.ori==0?n(o,c,d,g,p,B,V,b,v,x,P,es,Dr,ns,Au,ku):n(o,c,d,g,p,V,B,v,b,
P,x,ts,Lr,Mi,Cu,Tu)}function Ei(e,t){let n=0,r=0,o=fe(e.bands,Ai);for(let l=0;l<o.length;l++){let i=o[l];i.series[0]==t?
n=i.dir:i.series[1]==t&&(i.dir==1?r|=1:r|=2)}return[n,r==1?-1:r==2?1:r==3?2:0]}function Cm(e,t,n,r,o){let l=e.mode,i=e.series[t],
u=l==2?i.facets[1].scale:i.scale,c=e.scales[u];return o==-1?c.min:o==1?c.max:c.distr==3?c.dir==1?c.min:c.max:0}function an(e,t,n,r,o,l){
return Jn(e,t,(i,u,c,d,g,p,b,v,x,P,B)=>{let V=i.pxRound,C=d.dir*(d.ori==0?1:-1),j=d.ori==0?Dr:Lr,k,Z;C==1?(k=n,Z=r):(k=r,
Z=n);let L=V(p(u[k],d,P,v)),ee=V(b(c[k],g,B,x)),Q=V(p(u[Z],d,P,v)),oe=V(b(l==1?g.max:g.min,g,B,x)),G=new Path2D(o);return j(
G,Q,oe),j(G,L,oe),j(G,L,ee),G})}function Xo(e,t,n,r,o,l){let i=null;if(e.length>0){i=new Path2D;let u=t==0?ns:Mi,c=n;for(let p=0;p<
e.length;p++){let b=e[p];if(b[1]>b[0]){let v=b[0]-c;v>0&&u(i,c,r,v,r+l),c=b[1]}}let d=n+o-c,g=10;d>0&&u(i,c,r-g/2,d,r+l+
g)}return i}function km(e,t,n){let r=e[e.length-1];r&&r[0]==t?r[1]=n:e.push([t,n])}function Pi(e,t,n,r,o,l,i){let u=[],c=e.
length;for(let d=o==1?n:r;d>=n&&d<=r;d+=o)if(t[d]===null){let p=d,b=d;if(o==1)for(;++d<=r&&t[d]===null;)b=d;else for(;--d>=
n&&t[d]===null;)b=d;let v=l(e[p]),x=b==p?v:l(e[b]),P=p-o;v=i<=0&&P>=0&&P<c?l(e[P]):v;let V=b+o;x=i>=0&&V>=0&&V<c?l(e[V]):
x,x>=v&&u.push([v,x])}return u}function za(e){return e==0?eu:e==1?Ie:t=>zn(t,e)}function xu(e){let t=e==0?es:ts,n=e==0?(o,l,i,u,c,d)=>{
o.arcTo(l,i,u,c,d)}:(o,l,i,u,c,d)=>{o.arcTo(i,l,c,u,d)},r=e==0?(o,l,i,u,c)=>{o.rect(l,i,u,c)}:(o,l,i,u,c)=>{o.rect(i,l,c,
u)};return(o,l,i,u,c,d=0,g=0)=>{d==0&&g==0?r(o,l,i,u,c):(d=Ht(d,u/2,c/2),g=Ht(g,u/2,c/2),t(o,l+d,i),n(o,l+u,i,l+u,i+c,d),
n(o,l+u,i+c,l,i+c,g),n(o,l,i+c,l,i,g),n(o,l,i,l+u,i,d),o.closePath())}}var es=(e,t,n)=>{e.moveTo(t,n)},ts=(e,t,n)=>{e.moveTo(
n,t)},Dr=(e,t,n)=>{e.lineTo(t,n)},Lr=(e,t,n)=>{e.lineTo(n,t)},ns=xu(0),Mi=xu(1),Au=(e,t,n,r,o,l)=>{e.arc(t,n,r,o,l)},Cu=(e,t,n,r,o,l)=>{
e.arc(n,t,r,o,l)},ku=(e,t,n,r,o,l,i)=>{e.bezierCurveTo(t,n,r,o,l,i)},Tu=(e,t,n,r,o,l,i)=>{e.bezierCurveTo(n,t,o,r,i,l)};
function Ru(e){return(t,n,r,o,l)=>Jn(t,n,(i,u,c,d,g,p,b,v,x,P,B)=>{let{pxRound:V,points:C}=i,j,k;d.ori==0?(j=es,k=Au):(j=
ts,k=Cu);let Z=we(C.width*me,3),L=(C.size-C.width)/2*me,ee=we(L*2,3),Q=new Path2D,oe=new Path2D,{left:G,top:T,width:Y,height:N}=t.
bbox;ns(oe,G-ee,T-ee,Y+ee*2,N+ee*2);let z=I=>{if(c[I]!=null){let ie=V(p(u[I],d,P,v)),H=V(b(c[I],g,B,x));j(Q,ie+L,H),k(Q,
ie,H,L,0,Wo*2)}};if(l)l.forEach(z);else for(let I=r;I<=o;I++)z(I);return{stroke:Z>0?Q:null,fill:Q,clip:oe,flags:Pr|gi}})}
function Eu(e){return(t,n,r,o,l,i)=>{r!=o&&(l!=r&&i!=r&&e(t,n,r),l!=o&&i!=o&&e(t,n,o),e(t,n,i))}}var Tm=Eu(Dr),Rm=Eu(Lr);
function Pu(e){let t=fe(e?.alignGaps,0);return(n,r,o,l)=>Jn(n,r,(i,u,c,d,g,p,b,v,x,P,B)=>{[o,l]=Jo(c,o,l);let V=i.pxRound,
C=N=>V(p(N,d,P,v)),j=N=>V(b(N,g,B,x)),k,Z;d.ori==0?(k=Dr,Z=Tm):(k=Lr,Z=Rm);let L=d.dir*(d.ori==0?1:-1),ee={stroke:new Path2D,
fill:null,clip:null,band:null,gaps:null,flags:Pr},Q=ee.stroke,oe=!1;if(l-o>=P*4){let N=O=>n.posToVal(O,d.key,!0),z=null,
I=null,ie,H,st,Ce=C(u[L==1?o:l]),ue=C(u[o]),ge=C(u[l]),te=N(L==1?ue+1:ge-1);for(let O=L==1?o:l;O>=o&&O<=l;O+=L){let Fe=u[O],
ke=(L==1?Fe<te:Fe>te)?Ce:C(Fe),pe=c[O];ke==Ce?pe!=null?(H=pe,z==null?(k(Q,ke,j(H)),ie=z=I=H):H<z?z=H:H>I&&(I=H)):pe===null&&
(oe=!0):(z!=null&&Z(Q,Ce,j(z),j(I),j(ie),j(H)),pe!=null?(H=pe,k(Q,ke,j(H)),z=I=ie=H):(z=I=null,pe===null&&(oe=!0)),Ce=ke,
te=N(Ce+L))}z!=null&&z!=I&&st!=Ce&&Z(Q,Ce,j(z),j(I),j(ie),j(H))}else for(let N=L==1?o:l;N>=o&&N<=l;N+=L){let z=c[N];z===
null?oe=!0:z!=null&&k(Q,C(u[N]),j(z))}let[T,Y]=Ei(n,r);if(i.fill!=null||T!=0){let N=ee.fill=new Path2D(Q),z=i.fillTo(n,r,
i.min,i.max,T),I=j(z),ie=C(u[o]),H=C(u[l]);L==-1&&([H,ie]=[ie,H]),k(N,H,I),k(N,ie,I)}if(!i.spanGaps){let N=[];oe&&N.push(
...Pi(u,c,o,l,L,C,t)),ee.gaps=N=i.gaps(n,r,o,l,N),ee.clip=Xo(N,d.ori,v,x,P,B)}return Y!=0&&(ee.band=Y==2?[an(n,r,o,l,Q,-1),
an(n,r,o,l,Q,1)]:an(n,r,o,l,Q,Y)),ee})}function Em(e){let t=fe(e.align,1),n=fe(e.ascDesc,!1),r=fe(e.alignGaps,0),o=fe(e.
extend,!1);return(l,i,u,c)=>Jn(l,i,(d,g,p,b,v,x,P,B,V,C,j)=>{[u,c]=Jo(p,u,c);let k=d.pxRound,{left:Z,width:L}=l.bbox,ee=ue=>k(
x(ue,b,C,B)),Q=ue=>k(P(ue,v,j,V)),oe=b.ori==0?Dr:Lr,G={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Pr},
T=G.stroke,Y=b.dir*(b.ori==0?1:-1),N=Q(p[Y==1?u:c]),z=ee(g[Y==1?u:c]),I=z,ie=z;o&&t==-1&&(ie=Z,oe(T,ie,N)),oe(T,z,N);for(let ue=Y==
1?u:c;ue>=u&&ue<=c;ue+=Y){let ge=p[ue];if(ge==null)continue;let te=ee(g[ue]),O=Q(ge);t==1?oe(T,te,N):oe(T,I,O),oe(T,te,O),
N=O,I=te}let H=I;o&&t==1&&(H=Z+L,oe(T,H,N));let[st,Ce]=Ei(l,i);if(d.fill!=null||st!=0){let ue=G.fill=new Path2D(T),ge=d.
fillTo(l,i,d.min,d.max,st),te=Q(ge);oe(ue,H,te),oe(ue,ie,te)}if(!d.spanGaps){let ue=[];ue.push(...Pi(g,p,u,c,Y,ee,r));let ge=d.
width*me/2,te=n||t==1?ge:-ge,O=n||t==-1?-ge:ge;ue.forEach(Fe=>{Fe[0]+=te,Fe[1]+=O}),G.gaps=ue=d.gaps(l,i,u,c,ue),G.clip=
Xo(ue,b.ori,B,V,C,j)}return Ce!=0&&(G.band=Ce==2?[an(l,i,u,c,T,-1),an(l,i,u,c,T,1)]:an(l,i,u,c,T,Ce)),G})}function Wa(e,t,n,r,o,l,i=be){
if(e.length>1){let u=null;for(let c=0,d=1/0;c<e.length;c++)if(t[c]!==void 0){if(u!=null){let g=Be(e[c]-e[u]);g<d&&(d=g,i=
Be(n(e[c],r,o,l)-n(e[u],r,o,l)))}u=c}}return i}function Pm(e){e=e||co;let t=fe(e.size,[.6,be,1]),n=e.align||0,r=e.gap||0,
o=e.radius;o=o==null?[0,0]:typeof o=="number"?[o,0]:o;let l=se(o),i=1-t[0],u=fe(t[1],be),c=fe(t[2],1),d=fe(e.disp,co),g=fe(
e.each,v=>{}),{fill:p,stroke:b}=d;return(v,x,P,B)=>Jn(v,x,(V,C,j,k,Z,L,ee,Q,oe,G,T)=>{let Y=V.pxRound,N=n,z=r*me,I=u*me,
ie=c*me,H,st;k.ori==0?[H,st]=l(v,x):[st,H]=l(v,x);let Ce=k.dir*(k.ori==0?1:-1),ue=k.ori==0?ns:Mi,ge=k.ori==0?g:(M,$e,He,Xn,xn,Bt,An)=>{
g(M,$e,He,xn,Xn,An,Bt)},te=fe(v.bands,Ai).find(M=>M.series[0]==x),O=te!=null?te.dir:0,Fe=V.fillTo(v,x,V.min,V.max,O),Ye=Y(
ee(Fe,Z,T,oe)),ke,pe,Et,at=G,Re=Y(V.width*me),It=!1,Yt=null,wt=null,un=null,Kn=null;p!=null&&(Re==0||b!=null)&&(It=!0,Yt=
p.values(v,x,P,B),wt=new Map,new Set(Yt).forEach(M=>{M!=null&&wt.set(M,new Path2D)}),Re>0&&(un=b.values(v,x,P,B),Kn=new Map,
new Set(un).forEach(M=>{M!=null&&Kn.set(M,new Path2D)})));let{x0:Yn,size:Ir}=d;if(Yn!=null&&Ir!=null){N=1,C=Yn.values(v,
x,P,B),Yn.unit==2&&(C=C.map(He=>v.posToVal(Q+He*G,k.key,!0)));let M=Ir.values(v,x,P,B);Ir.unit==2?pe=M[0]*G:pe=L(M[0],k,
G,Q)-L(0,k,G,Q),at=Wa(C,j,L,k,G,Q,at),Et=at-pe+z}else at=Wa(C,j,L,k,G,Q,at),Et=at*i+z,pe=at-Et;Et<1&&(Et=0),Re>=pe/2&&(Re=
0),Et<5&&(Y=eu);let ho=Et>0,_n=at-Et-(ho?Re:0);pe=Y(mi(_n,ie,I)),ke=(N==0?pe/2:N==Ce?0:pe)-N*Ce*((N==0?z/2:0)+(ho?Re/2:0));
let Ze={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Zn=It?null:new Path2D,Zt=null;if(te!=null)Zt=v.data[te.
series[1]];else{let{y0:M,y1:$e}=d;M!=null&&$e!=null&&(j=$e.values(v,x,P,B),Zt=M.values(v,x,P,B))}let Sn=H*pe,K=st*pe;for(let M=Ce==
1?P:B;M>=P&&M<=B;M+=Ce){let $e=j[M];if($e==null)continue;if(Zt!=null){let it=Zt[M]??0;if($e-it==0)continue;Ye=ee(it,Z,T,
oe)}let He=k.distr!=2||d!=null?C[M]:M,Xn=L(He,k,G,Q),xn=ee(fe($e,Fe),Z,T,oe),Bt=Y(Xn-ke),An=Y(ot(xn,Ye)),ut=Y(Ht(xn,Ye)),
$t=An-ut;if($e!=null){let it=$e<0?K:Sn,Pt=$e<0?Sn:K;It?(Re>0&&un[M]!=null&&ue(Kn.get(un[M]),Bt,ut+yt(Re/2),pe,ot(0,$t-Re),
it,Pt),Yt[M]!=null&&ue(wt.get(Yt[M]),Bt,ut+yt(Re/2),pe,ot(0,$t-Re),it,Pt)):ue(Zn,Bt,ut+yt(Re/2),pe,ot(0,$t-Re),it,Pt),ge(
v,x,M,Bt-Re/2,ut,pe+Re,$t)}}return Re>0?Ze.stroke=It?Kn:Zn:It||(Ze._fill=V.width==0?V._fill:V._stroke??V._fill,Ze.width=
0),Ze.fill=It?wt:Zn,Ze})}function Mm(e,t){let n=fe(t?.alignGaps,0);return(r,o,l,i)=>Jn(r,o,(u,c,d,g,p,b,v,x,P,B,V)=>{[l,
i]=Jo(d,l,i);let C=u.pxRound,j=H=>C(b(H,g,B,x)),k=H=>C(v(H,p,V,P)),Z,L,ee;g.ori==0?(Z=es,ee=Dr,L=ku):(Z=ts,ee=Lr,L=Tu);let Q=g.
dir*(g.ori==0?1:-1),oe=j(c[Q==1?l:i]),G=oe,T=[],Y=[];for(let H=Q==1?l:i;H>=l&&H<=i;H+=Q)if(d[H]!=null){let Ce=c[H],ue=j(
Ce);T.push(G=ue),Y.push(k(d[H]))}let N={stroke:e(T,Y,Z,ee,L,C),fill:null,clip:null,band:null,gaps:null,flags:Pr},z=N.stroke,
[I,ie]=Ei(r,o);if(u.fill!=null||I!=0){let H=N.fill=new Path2D(z),st=u.fillTo(r,o,u.min,u.max,I),Ce=k(st);ee(H,G,Ce),ee(H,
oe,Ce)}if(!u.spanGaps){let H=[];H.push(...Pi(c,d,l,i,Q,j,n)),N.gaps=H=u.gaps(r,o,l,i,H),N.clip=Xo(H,g.ori,x,P,B,V)}return ie!=
0&&(N.band=ie==2?[an(r,o,l,i,z,-1),an(r,o,l,i,z,1)]:an(r,o,l,i,z,ie)),N})}function Dm(e){return Mm(Lm,e)}function Lm(e,t,n,r,o,l){
let i=e.length;if(i<2)return null;let u=new Path2D;if(n(u,e[0],t[0]),i==2)r(u,e[1],t[1]);else{let c=Array(i),d=Array(i-1),
g=Array(i-1),p=Array(i-1);for(let b=0;b<i-1;b++)g[b]=t[b+1]-t[b],p[b]=e[b+1]-e[b],d[b]=g[b]/p[b];c[0]=d[0];for(let b=1;b<
i-1;b++)d[b]===0||d[b-1]===0||d[b-1]>0!=d[b]>0?c[b]=0:(c[b]=3*(p[b-1]+p[b])/((2*p[b]+p[b-1])/d[b-1]+(p[b]+2*p[b-1])/d[b]),
isFinite(c[b])||(c[b]=0));c[i-1]=d[i-2];for(let b=0;b<i-1;b++)o(u,e[b]+p[b]/3,t[b]+c[b]*p[b]/3,e[b+1]-p[b]/3,t[b+1]-c[b+
1]*p[b]/3,e[b+1],t[b+1])}return u}var yi=new Set;function qa(){for(let e of yi)e.syncRect(!0)}Mr&&(Gn(pd,kr,qa),Gn(hd,kr,
qa,!0),Gn(qo,kr,()=>{Ge.pxRatio=me}));var Nm=Pu(),Om=Ru();function Ga(e,t,n,r){return(r?[e[0],e[1]].concat(e.slice(2)):[
e[0]].concat(e.slice(1))).map((l,i)=>bi(l,i,t,n))}function Fm(e,t){return e.map((n,r)=>r==0?{}:Oe({},t,n))}function bi(e,t,n,r){
return Oe({},t==0?n:r,e)}function Mu(e,t,n){return t==null?Rr:[t,n]}var Hm=Mu;function Im(e,t,n){return t==null?Rr:Go(t,
n,Si,!0)}function Du(e,t,n,r){return t==null?Rr:Ko(t,n,e.scales[r].log,!1)}var Bm=Du;function Lu(e,t,n,r){return t==null?
Rr:_i(t,n,e.scales[r].log,!1)}var jm=Lu;function Vm(e,t,n,r,o){let l=ot(Aa(e),Aa(t)),i=t-e,u=Ft(o/r*i,n);do{let c=n[u],d=r*
c/i;if(d>=o&&l+(c<5?$n.get(c):0)<=17)return[c,d]}while(++u<n.length);return[0,0]}function Qa(e){let t,n;return e=e.replace(
/(\d+)px/,(r,o)=>(t=Ie((n=+o)*me))+"px"),[e,t,n]}function Um(e){e.show&&[e.font,e.labelFont].forEach(t=>{let n=we(t[2]*me,
1);t[0]=t[0].replace(/[0-9.]+px/,n+"px"),t[1]=n})}function Ge(e,t,n){let r={mode:fe(e.mode,1)},o=r.mode;function l(s,a,f,m){
let h=a.valToPct(s);return m+f*(a.dir==-1?1-h:h)}function i(s,a,f,m){let h=a.valToPct(s);return m+f*(a.dir==-1?h:1-h)}function u(s,a,f,m){
return a.ori==0?l(s,a,f,m):i(s,a,f,m)}r.valToPosH=l,r.valToPosV=i;let c=!1;r.status=0;let d=r.root=Tt(Kf);if(e.id!=null&&
(d.id=e.id),gt(d,e.class),e.title){let s=Tt(Xf,d);s.textContent=e.title}let g=Ot("canvas"),p=r.ctx=g.getContext("2d"),b=Tt(
ed,d);Gn("click",b,s=>{s.target===x&&(ve!=cr||Te!=fr)&&Je.click(r,s)},!0);let v=r.under=Tt(td,b);b.appendChild(g);let x=r.
over=Tt(nd,b);e=Er(e);let P=+fe(e.pxAlign,1),B=za(P);(e.plugins||[]).forEach(s=>{s.opts&&(e=s.opts(r,e)||e)});let V=e.ms||
.001,C=r.series=o==1?Ga(e.series||[],Fa,Va,!1):Fm(e.series||[null],ja),j=r.axes=Ga(e.axes||[],Oa,Ia,!0),k=r.scales={},Z=r.
bands=e.bands||[];Z.forEach(s=>{s.fill=se(s.fill||null),s.dir=fe(s.dir,-1)});let L=o==2?C[1].facets[0].scale:C[0].scale,
ee={axes:ff,series:sf},Q=(e.drawOrder||["axes","series"]).map(s=>ee[s]);function oe(s){let a=s.distr==3?f=>ln(f>0?f:s.clamp(
r,f,s.min,s.max,s.key)):s.distr==4?f=>si(f,s.asinh):s.distr==100?f=>s.fwd(f):f=>f;return f=>{let m=a(f),{_min:h,_max:w}=s,
$=w-h;return(m-h)/$}}function G(s){let a=k[s];if(a==null){let f=(e.scales||co)[s]||co;if(f.from!=null){G(f.from);let m=Oe(
{},k[f.from],f,{key:s});m.valToPct=oe(m),k[s]=m}else{a=k[s]=Oe({},s==L?_u:Am,f),a.key=s;let m=a.time,h=a.range,w=wn(h);if((s!=
L||o==2&&!m)&&(w&&(h[0]==null||h[1]==null)&&(h={min:h[0]==null?_a:{mode:1,hard:h[0],soft:h[0]},max:h[1]==null?_a:{mode:1,
hard:h[1],soft:h[1]}},w=!1),!w&&Zo(h))){let $=h;h=(S,A,R)=>A==null?Rr:Go(A,R,$)}a.range=se(h||(m?Hm:s==L?a.distr==3?Bm:a.
distr==4?jm:Mu:a.distr==3?Du:a.distr==4?Lu:Im)),a.auto=se(w?!1:a.auto),a.clamp=se(a.clamp||xm),a._min=a._max=null,a.valToPct=
oe(a)}}}G("x"),G("y"),o==1&&C.forEach(s=>{G(s.scale)}),j.forEach(s=>{G(s.scale)});for(let s in e.scales)G(s);let T=k[L],
Y=T.distr,N,z;T.ori==0?(gt(d,Yf),N=l,z=i):(gt(d,Zf),N=i,z=l);let I={};for(let s in k){let a=k[s];(a.min!=null||a.max!=null)&&
(I[s]={min:a.min,max:a.max},a.min=a.max=null)}let ie=e.tzDate||(s=>new Date(Ie(s/V))),H=e.fmtDate||Ci,st=V==1?Yd(ie):em(
ie),Ce=Da(ie,Ma(V==1?Kd:Xd,H)),ue=Na(ie,La(nm,H)),ge=[],te=r.legend=Oe({},sm,e.legend),O=r.cursor=Oe({},fm,{drag:{y:o==2}},
e.cursor),Fe=te.show,Ye=O.show,ke=te.markers;te.idxs=ge,ke.width=se(ke.width),ke.dash=se(ke.dash),ke.stroke=se(ke.stroke),
ke.fill=se(ke.fill);let pe,Et,at,Re=[],It=[],Yt,wt=!1,un={};if(te.live){let s=C[1]?C[1].values:null;wt=s!=null,Yt=wt?s(r,
1,0):{_:0};for(let a in Yt)un[a]=$i}if(Fe)if(pe=Ot("table",ad,d),at=Ot("tbody",null,pe),te.mount(r,pe),wt){Et=Ot("thead",
null,pe,at);let s=Ot("tr",null,Et);Ot("th",null,s);for(var Kn in Yt)Ot("th",ua,s).textContent=Kn}else gt(pe,cd),te.live&&
gt(pe,ud);let Yn={show:!0},Ir={show:!1};function ho(s,a){if(a==0&&(wt||!te.live||o==2))return Rr;let f=[],m=Ot("tr",fd,at,
at.childNodes[a]);gt(m,s.class),s.show||gt(m,qn);let h=Ot("th",null,m);if(ke.show){let S=Tt(dd,h);if(a>0){let A=ke.width(
r,a);A&&(S.style.border=A+"px "+ke.dash(r,a)+" "+ke.stroke(r,a)),S.style.background=ke.fill(r,a)}}let w=Tt(ua,h);s.label instanceof
HTMLElement?w.appendChild(s.label):w.textContent=s.label,a>0&&(ke.show||(w.style.color=s.width>0?ke.stroke(r,a):ke.fill(
r,a)),Ze("click",h,S=>{if(O._lock)return;kn(S);let A=C.indexOf(s);if((S.ctrlKey||S.metaKey)!=te.isolate){let R=C.some((E,D)=>D>
0&&D!=A&&E.show);C.forEach((E,D)=>{D>0&&Vt(D,R?D==A?Yn:Ir:Yn,!0,Le.setSeries)})}else Vt(A,{show:!s.show},!0,Le.setSeries)},
!1),tr&&Ze(ma,h,S=>{O._lock||(kn(S),Vt(C.indexOf(s),mr,!0,Le.setSeries))},!1));for(var $ in Yt){let S=Ot("td",md,m);S.textContent=
"--",f.push(S)}return[m,f]}let _n=new Map;function Ze(s,a,f,m=!0){let h=_n.get(a)||{},w=O.bind[s](r,a,f,m);w&&(Gn(s,a,h[s]=
w),_n.set(a,h))}function Zn(s,a,f){let m=_n.get(a)||{};for(let h in m)(s==null||h==s)&&(di(h,a,m[h]),delete m[h]);s==null&&
_n.delete(a)}let Zt=0,Sn=0,K=0,M=0,$e=0,He=0,Xn=$e,xn=He,Bt=K,An=M,ut=0,$t=0,it=0,Pt=0;r.bbox={};let ps=!1,go=!1,er=!1,Cn=!1,
yo=!1,vt=!1;function hs(s,a,f){(f||s!=r.width||a!=r.height)&&zi(s,a),ir(!1),er=!0,go=!0,lr()}function zi(s,a){r.width=Zt=
K=s,r.height=Sn=M=a,$e=He=0,Zc(),Xc();let f=r.bbox;ut=f.left=zn($e*me,.5),$t=f.top=zn(He*me,.5),it=f.width=zn(K*me,.5),Pt=
f.height=zn(M*me,.5)}let Jc=3;function Kc(){let s=!1,a=0;for(;!s;){a++;let f=uf(a),m=cf(a);s=a==Jc||f&&m,s||(zi(r.width,
r.height),go=!0)}}function Yc({width:s,height:a}){hs(s,a)}r.setSize=Yc;function Zc(){let s=!1,a=!1,f=!1,m=!1;j.forEach((h,w)=>{
if(h.show&&h._show){let{side:$,_size:S}=h,A=$%2,R=h.label!=null?h.labelSize:0,E=S+R;E>0&&(A?(K-=E,$==3?($e+=E,m=!0):f=!0):
(M-=E,$==0?(He+=E,s=!0):a=!0))}}),Tn[0]=s,Tn[1]=f,Tn[2]=a,Tn[3]=m,K-=cn[1]+cn[3],$e+=cn[3],M-=cn[2]+cn[0],He+=cn[0]}function Xc(){
let s=$e+K,a=He+M,f=$e,m=He;function h(w,$){switch(w){case 1:return s+=$,s-$;case 2:return a+=$,a-$;case 3:return f-=$,f+
$;case 0:return m-=$,m+$}}j.forEach((w,$)=>{if(w.show&&w._show){let S=w.side;w._pos=h(S,w._size),w.label!=null&&(w._lpos=
h(S,w.labelSize))}})}if(O.dataIdx==null){let s=O.hover,a=s.skip=new Set(s.skip??[]);a.add(void 0);let f=s.prox=se(s.prox),
m=s.bias??=0;O.dataIdx=(h,w,$,S)=>{if(w==0)return $;let A=$,R=f(h,w,$,S)??be,E=R>=0&&R<be,D=T.ori==0?K:M,W=O.left,de=t[0],
ce=t[w];if(a.has(ce[$])){A=null;let re=null,U=null,F;if(m==0||m==-1)for(F=$;re==null&&F-- >0;)a.has(ce[F])||(re=F);if(m==
0||m==1)for(F=$;U==null&&F++<ce.length;)a.has(ce[F])||(U=F);if(re!=null||U!=null)if(E){let Se=re==null?-1/0:N(de[re],T,D,
0),Me=U==null?1/0:N(de[U],T,D,0),qe=W-Se,ye=Me-W;qe<=ye?qe<=R&&(A=re):ye<=R&&(A=U)}else A=U==null?re:re==null?U:$-re<=U-
$?re:U}else E&&Be(W-N(de[$],T,D,0))>R&&(A=null);return A}}let kn=s=>{O.event=s};O.idxs=ge,O._lock=!1;let Ke=O.points;Ke.
show=se(Ke.show),Ke.size=se(Ke.size),Ke.stroke=se(Ke.stroke),Ke.width=se(Ke.width),Ke.fill=se(Ke.fill);let jt=r.focus=Oe(
{},e.focus||{alpha:.3},O.focus),tr=jt.prox>=0,nr=tr&&Ke.one,_t=[],rr=[],or=[];function Wi(s,a){let f=Ke.show(r,a);if(f instanceof
HTMLElement)return gt(f,ld),gt(f,s.class),Kt(f,-10,-10,K,M),x.insertBefore(f,_t[a]),f}function qi(s,a){if(o==1||a>0){let f=o==
1&&k[s.scale].time,m=s.value;s.value=f?Ta(m)?Na(ie,La(m,H)):m||ue:m||vm,s.label=s.label||(f?mm:dm)}if(nr||a>0){s.width=s.
width==null?1:s.width,s.paths=s.paths||Nm||Ad,s.fillTo=se(s.fillTo||Cm),s.pxAlign=+fe(s.pxAlign,P),s.pxRound=za(s.pxAlign),
s.stroke=se(s.stroke||null),s.fill=se(s.fill||null),s._stroke=s._fill=s._paths=s._focus=null;let f=_m(ot(1,s.width),1),m=s.
points=Oe({},{size:f,width:ot(1,f*.2),stroke:s.stroke,space:f*2,paths:Om,_stroke:null,_fill:null},s.points);m.show=se(m.
show),m.filter=se(m.filter),m.fill=se(m.fill),m.stroke=se(m.stroke),m.paths=se(m.paths),m.pxAlign=s.pxAlign}if(Fe){let f=ho(
s,a);Re.splice(a,0,f[0]),It.splice(a,0,f[1]),te.values.push(null)}if(Ye){ge.splice(a,0,null);let f=null;nr?a==0&&(f=Wi(s,
a)):a>0&&(f=Wi(s,a)),_t.splice(a,0,f),rr.splice(a,0,0),or.splice(a,0,0)}We("addSeries",a)}function ef(s,a){a=a??C.length,
s=o==1?bi(s,a,Fa,Va):bi(s,a,{},ja),C.splice(a,0,s),qi(C[a],a)}r.addSeries=ef;function tf(s){if(C.splice(s,1),Fe){te.values.
splice(s,1),It.splice(s,1);let a=Re.splice(s,1)[0];Zn(null,a.firstChild),a.remove()}Ye&&(ge.splice(s,1),_t.splice(s,1)[0].
remove(),rr.splice(s,1),or.splice(s,1)),We("delSeries",s)}r.delSeries=tf;let Tn=[!1,!1,!1,!1];function nf(s,a){if(s._show=
s.show,s.show){let f=s.side%2,m=k[s.scale];m==null&&(s.scale=f?C[1].scale:L,m=k[s.scale]);let h=m.time;s.size=se(s.size),
s.space=se(s.space),s.rotate=se(s.rotate),wn(s.incrs)&&s.incrs.forEach($=>{!$n.has($)&&$n.set($,ru($))}),s.incrs=se(s.incrs||
(m.distr==2?Gd:h?V==1?Jd:Zd:Wn)),s.splits=se(s.splits||(h&&m.distr==1?st:m.distr==3?pi:m.distr==4?gm:hm)),s.stroke=se(s.
stroke),s.grid.stroke=se(s.grid.stroke),s.ticks.stroke=se(s.ticks.stroke),s.border.stroke=se(s.border.stroke);let w=s.values;
s.values=wn(w)&&!wn(w[0])?se(w):h?wn(w)?Da(ie,Ma(w,H)):Ta(w)?tm(ie,w):w||Ce:w||pm,s.filter=se(s.filter||(m.distr>=3&&m.log==
10?wm:m.distr==3&&m.log==2?$m:tu)),s.font=Qa(s.font),s.labelFont=Qa(s.labelFont),s._size=s.size(r,null,a,0),s._space=s._rotate=
s._incrs=s._found=s._splits=s._values=null,s._size>0&&(Tn[a]=!0,s._el=Tt(rd,b))}}function Br(s,a,f,m){let[h,w,$,S]=f,A=a%
2,R=0;return A==0&&(S||w)&&(R=a==0&&!h||a==2&&!$?Ie(Oa.size/3):0),A==1&&(h||$)&&(R=a==1&&!w||a==3&&!S?Ie(Ia.size/2):0),R}
let Gi=r.padding=(e.padding||[Br,Br,Br,Br]).map(s=>se(fe(s,Br))),cn=r._padding=Gi.map((s,a)=>s(r,a,Tn,0)),Qe,je=null,Ve=null,
bo=o==1?C[0].idxs:null,Mt=null,jr=!1;function Qi(s,a){if(t=s??[],r.data=r._data=t,o==2){Qe=0;for(let f=1;f<C.length;f++)
Qe+=t[f][0].length}else{t.length==0&&(r.data=r._data=t=[[]]),Mt=t[0],Qe=Mt.length;let f=t;if(Y==2){f=t.slice();let m=f[0]=
Array(Qe);for(let h=0;h<Qe;h++)m[h]=h}r._data=t=f}if(ir(!0),We("setData"),Y==2&&(er=!0),a!==!1){let f=T;f.auto(r,jr)?gs():
dn(L,f.min,f.max),Cn=Cn||O.left>=0,vt=!0,lr()}}r.setData=Qi;function gs(){jr=!0;let s,a;o==1&&(Qe>0?(je=bo[0]=0,Ve=bo[1]=
Qe-1,s=t[0][je],a=t[0][Ve],Y==2?(s=je,a=Ve):s==a&&(Y==3?[s,a]=Ko(s,s,T.log,!1):Y==4?[s,a]=_i(s,s,T.log,!1):T.time?a=s+Ie(
86400/V):[s,a]=Go(s,a,Si,!0))):(je=bo[0]=s=null,Ve=bo[1]=a=null)),dn(L,s,a)}let wo,sr,ys,bs,ws,$s,vs,_s,Ss,lt;function Ji(s,a,f,m,h,w){
s??=fa,f??=Ai,m??="butt",h??=fa,w??="round",s!=wo&&(p.strokeStyle=wo=s),h!=sr&&(p.fillStyle=sr=h),a!=ys&&(p.lineWidth=ys=
a),w!=ws&&(p.lineJoin=ws=w),m!=$s&&(p.lineCap=$s=m),f!=bs&&p.setLineDash(bs=f)}function Ki(s,a,f,m){a!=sr&&(p.fillStyle=
sr=a),s!=vs&&(p.font=vs=s),f!=_s&&(p.textAlign=_s=f),m!=Ss&&(p.textBaseline=Ss=m)}function xs(s,a,f,m,h=0){if(m.length>0&&
s.auto(r,jr)&&(a==null||a.min==null)){let w=fe(je,0),$=fe(Ve,m.length-1),S=f.min==null?wd(m,w,$,h,s.distr==3):[f.min,f.max];
s.min=Ht(s.min,f.min=S[0]),s.max=ot(s.max,f.max=S[1])}}let Yi={min:null,max:null};function rf(){for(let m in k){let h=k[m];
I[m]==null&&(h.min==null||I[L]!=null&&h.auto(r,jr))&&(I[m]=Yi)}for(let m in k){let h=k[m];I[m]==null&&h.from!=null&&I[h.
from]!=null&&(I[m]=Yi)}I[L]!=null&&ir(!0);let s={};for(let m in I){let h=I[m];if(h!=null){let w=s[m]=Er(k[m],Td);if(h.min!=
null)Oe(w,h);else if(m!=L||o==2)if(Qe==0&&w.from==null){let $=w.range(r,null,null,m);w.min=$[0],w.max=$[1]}else w.min=be,
w.max=-be}}if(Qe>0){C.forEach((m,h)=>{if(o==1){let w=m.scale,$=I[w];if($==null)return;let S=s[w];if(h==0){let A=S.range(
r,S.min,S.max,w);S.min=A[0],S.max=A[1],je=Ft(S.min,t[0]),Ve=Ft(S.max,t[0]),Ve-je>1&&(t[0][je]<S.min&&je++,t[0][Ve]>S.max&&
Ve--),m.min=Mt[je],m.max=Mt[Ve]}else m.show&&m.auto&&xs(S,$,m,t[h],m.sorted);m.idxs[0]=je,m.idxs[1]=Ve}else if(h>0&&m.show&&
m.auto){let[w,$]=m.facets,S=w.scale,A=$.scale,[R,E]=t[h],D=s[S],W=s[A];D!=null&&xs(D,I[S],w,R,w.sorted),W!=null&&xs(W,I[A],
$,E,$.sorted),m.min=$.min,m.max=$.max}});for(let m in s){let h=s[m],w=I[m];if(h.from==null&&(w==null||w.min==null)){let $=h.
range(r,h.min==be?null:h.min,h.max==-be?null:h.max,m);h.min=$[0],h.max=$[1]}}}for(let m in s){let h=s[m];if(h.from!=null){
let w=s[h.from];if(w.min==null)h.min=h.max=null;else{let $=h.range(r,w.min,w.max,m);h.min=$[0],h.max=$[1]}}}let a={},f=!1;
for(let m in s){let h=s[m],w=k[m];if(w.min!=h.min||w.max!=h.max){w.min=h.min,w.max=h.max;let $=w.distr;w._min=$==3?ln(w.
min):$==4?si(w.min,w.asinh):$==100?w.fwd(w.min):w.min,w._max=$==3?ln(w.max):$==4?si(w.max,w.asinh):$==100?w.fwd(w.max):w.
max,a[m]=f=!0}}if(f){C.forEach((m,h)=>{o==2?h>0&&a.y&&(m._paths=null):a[m.scale]&&(m._paths=null)});for(let m in a)er=!0,
We("setScale",m);Ye&&O.left>=0&&(Cn=vt=!0)}for(let m in I)I[m]=null}function of(s){let a=mi(je-1,0,Qe-1),f=mi(Ve+1,0,Qe-
1);for(;s[a]==null&&a>0;)a--;for(;s[f]==null&&f<Qe-1;)f++;return[a,f]}function sf(){if(Qe>0){let s=C.some(a=>a._focus)&&
lt!=jt.alpha;s&&(p.globalAlpha=lt=jt.alpha),C.forEach((a,f)=>{if(f>0&&a.show&&(Zi(f,!1),Zi(f,!0),a._paths==null)){let m=lt;
lt!=a.alpha&&(p.globalAlpha=lt=a.alpha);let h=o==2?[0,t[f][0].length-1]:of(t[f]);a._paths=a.paths(r,f,h[0],h[1]),lt!=m&&
(p.globalAlpha=lt=m)}}),C.forEach((a,f)=>{if(f>0&&a.show){let m=lt;lt!=a.alpha&&(p.globalAlpha=lt=a.alpha),a._paths!=null&&
Xi(f,!1);{let h=a._paths!=null?a._paths.gaps:null,w=a.points.show(r,f,je,Ve,h),$=a.points.filter(r,f,w,h);(w||$)&&(a.points.
_paths=a.points.paths(r,f,je,Ve,$),Xi(f,!0))}lt!=m&&(p.globalAlpha=lt=m),We("drawSeries",f)}}),s&&(p.globalAlpha=lt=1)}}
function Zi(s,a){let f=a?C[s].points:C[s];f._stroke=f.stroke(r,s),f._fill=f.fill(r,s)}function Xi(s,a){let f=a?C[s].points:
C[s],{stroke:m,fill:h,clip:w,flags:$,_stroke:S=f._stroke,_fill:A=f._fill,_width:R=f.width}=f._paths;R=we(R*me,3);let E=null,
D=R%2/2;a&&A==null&&(A=R>0?"#fff":S);let W=f.pxAlign==1&&D>0;if(W&&p.translate(D,D),!a){let de=ut-R/2,ce=$t-R/2,re=it+R,
U=Pt+R;E=new Path2D,E.rect(de,ce,re,U)}a?As(S,R,f.dash,f.cap,A,m,h,$,w):lf(s,S,R,f.dash,f.cap,A,m,h,$,E,w),W&&p.translate(
-D,-D)}function lf(s,a,f,m,h,w,$,S,A,R,E){let D=!1;A!=0&&Z.forEach((W,de)=>{if(W.series[0]==s){let ce=C[W.series[1]],re=t[W.
series[1]],U=(ce._paths||co).band;wn(U)&&(U=W.dir==1?U[0]:U[1]);let F,Se=null;ce.show&&U&&vd(re,je,Ve)?(Se=W.fill(r,de)||
w,F=ce._paths.clip):U=null,As(a,f,m,h,Se,$,S,A,R,E,F,U),D=!0}}),D||As(a,f,m,h,w,$,S,A,R,E)}let el=Pr|gi;function As(s,a,f,m,h,w,$,S,A,R,E,D){
Ji(s,a,f,m,h),(A||R||D)&&(p.save(),A&&p.clip(A),R&&p.clip(R)),D?(S&el)==el?(p.clip(D),E&&p.clip(E),vo(h,$),$o(s,w,a)):S&
gi?(vo(h,$),p.clip(D),$o(s,w,a)):S&Pr&&(p.save(),p.clip(D),E&&p.clip(E),vo(h,$),p.restore(),$o(s,w,a)):(vo(h,$),$o(s,w,a)),
(A||R||D)&&p.restore()}function $o(s,a,f){f>0&&(a instanceof Map?a.forEach((m,h)=>{p.strokeStyle=wo=h,p.stroke(m)}):a!=null&&
s&&p.stroke(a))}function vo(s,a){a instanceof Map?a.forEach((f,m)=>{p.fillStyle=sr=m,p.fill(f)}):a!=null&&s&&p.fill(a)}function af(s,a,f,m){
let h=j[s],w;if(m<=0)w=[0,0];else{let $=h._space=h.space(r,s,a,f,m),S=h._incrs=h.incrs(r,s,a,f,m,$);w=Vm(a,f,S,m,$)}return h.
_found=w}function Cs(s,a,f,m,h,w,$,S,A,R){let E=$%2/2;P==1&&p.translate(E,E),Ji(S,$,A,R,S),p.beginPath();let D,W,de,ce,re=h+
(m==0||m==3?-w:w);f==0?(W=h,ce=re):(D=h,de=re);for(let U=0;U<s.length;U++)a[U]!=null&&(f==0?D=de=s[U]:W=ce=s[U],p.moveTo(
D,W),p.lineTo(de,ce));p.stroke(),P==1&&p.translate(-E,-E)}function uf(s){let a=!0;return j.forEach((f,m)=>{if(!f.show)return;
let h=k[f.scale];if(h.min==null){f._show&&(a=!1,f._show=!1,ir(!1));return}else f._show||(a=!1,f._show=!0,ir(!1));let w=f.
side,$=w%2,{min:S,max:A}=h,[R,E]=af(m,S,A,$==0?K:M);if(E==0)return;let D=h.distr==2,W=f._splits=f.splits(r,m,S,A,R,E,D),
de=h.distr==2?W.map(F=>Mt[F]):W,ce=h.distr==2?Mt[W[1]]-Mt[W[0]]:R,re=f._values=f.values(r,f.filter(r,de,m,E,ce),m,E,ce);
f._rotate=w==2?f.rotate(r,re,m,E):0;let U=f._size;f._size=Rt(f.size(r,re,m,s)),U!=null&&f._size!=U&&(a=!1)}),a}function cf(s){
let a=!0;return Gi.forEach((f,m)=>{let h=f(r,m,Tn,s);h!=cn[m]&&(a=!1),cn[m]=h}),a}function ff(){for(let s=0;s<j.length;s++){
let a=j[s];if(!a.show||!a._show)continue;let f=a.side,m=f%2,h,w,$=a.stroke(r,s),S=f==0||f==3?-1:1,[A,R]=a._found;if(a.label!=
null){let et=a.labelGap*S,dt=Ie((a._lpos+et)*me);Ki(a.labelFont[0],$,"center",f==2?"top":ca),p.save(),m==1?(h=w=0,p.translate(
dt,Ie($t+Pt/2)),p.rotate((f==3?-Wo:Wo)/2)):(h=Ie(ut+it/2),w=dt);let Pn=Xa(a.label)?a.label(r,s,A,R):a.label;p.fillText(Pn,
h,w),p.restore()}if(R==0)continue;let E=k[a.scale],D=m==0?it:Pt,W=m==0?ut:$t,de=a._splits,ce=E.distr==2?de.map(et=>Mt[et]):
de,re=E.distr==2?Mt[de[1]]-Mt[de[0]]:A,U=a.ticks,F=a.border,Se=U.show?U.size:0,Me=Ie(Se*me),qe=Ie((a.alignTo==2?a._size-
Se-a.gap:a.gap)*me),ye=a._rotate*-Wo/180,De=B(a._pos*me),ct=(Me+qe)*S,Xe=De+ct;w=m==0?Xe:0,h=m==1?Xe:0;let St=a.font[0],
Dt=a.align==1?Ar:a.align==2?ni:ye>0?Ar:ye<0?ni:m==0?"center":f==3?ni:Ar,zt=ye||m==1?"middle":f==2?"top":ca;Ki(St,$,Dt,zt);
let ft=a.font[1]*a.lineGap,xt=de.map(et=>B(u(et,E,D,W))),Lt=a._values;for(let et=0;et<Lt.length;et++){let dt=Lt[et];if(dt!=
null){m==0?h=xt[et]:w=xt[et],dt=""+dt;let Pn=dt.indexOf(`
`)==-1?[dt]:dt.split(/\n/gm);for(let tt=0;tt<Pn.length;tt++){let wl=Pn[tt];ye?(p.save(),p.translate(h,w+tt*ft),p.rotate(
ye),p.fillText(wl,0,0),p.restore()):p.fillText(wl,h,w+tt*ft)}}}U.show&&Cs(xt,U.filter(r,ce,s,R,re),m,f,De,Me,we(U.width*
me,3),U.stroke(r,s),U.dash,U.cap);let Wt=a.grid;Wt.show&&Cs(xt,Wt.filter(r,ce,s,R,re),m,m==0?2:1,m==0?$t:ut,m==0?Pt:it,we(
Wt.width*me,3),Wt.stroke(r,s),Wt.dash,Wt.cap),F.show&&Cs([De],[1],m==0?1:0,m==0?1:2,m==1?$t:ut,m==1?Pt:it,we(F.width*me,
3),F.stroke(r,s),F.dash,F.cap)}We("drawAxes")}function ir(s){C.forEach((a,f)=>{f>0&&(a._paths=null,s&&(o==1?(a.min=null,
a.max=null):a.facets.forEach(m=>{m.min=null,m.max=null})))})}let _o=!1,ks=!1,Vr=[];function df(){ks=!1;for(let s=0;s<Vr.
length;s++)We(...Vr[s]);Vr.length=0}function lr(){_o||(Nd(tl),_o=!0)}function mf(s,a=!1){_o=!0,ks=a,s(r),tl(),a&&Vr.length>
0&&queueMicrotask(df)}r.batch=mf;function tl(){if(ps&&(rf(),ps=!1),er&&(Kc(),er=!1),go){if(Ae(v,Ar,$e),Ae(v,"top",He),Ae(
v,io,K),Ae(v,lo,M),Ae(x,Ar,$e),Ae(x,"top",He),Ae(x,io,K),Ae(x,lo,M),Ae(b,io,Zt),Ae(b,lo,Sn),g.width=Ie(Zt*me),g.height=Ie(
Sn*me),j.forEach(({_el:s,_show:a,_size:f,_pos:m,side:h})=>{if(s!=null)if(a){let w=h===3||h===0?f:0,$=h%2==1;Ae(s,$?"left":
"top",m-w),Ae(s,$?"width":"height",f),Ae(s,$?"top":"left",$?He:$e),Ae(s,$?"height":"width",$?M:K),fi(s,qn)}else gt(s,qn)}),
wo=sr=ys=ws=$s=vs=_s=Ss=bs=null,lt=1,Wr(!0),$e!=Xn||He!=xn||K!=Bt||M!=An){ir(!1);let s=K/Bt,a=M/An;if(Ye&&!Cn&&O.left>=0){
O.left*=s,O.top*=a,ar&&Kt(ar,Ie(O.left),0,K,M),ur&&Kt(ur,0,Ie(O.top),K,M);for(let f=0;f<_t.length;f++){let m=_t[f];m!=null&&
(rr[f]*=s,or[f]*=a,Kt(m,Rt(rr[f]),Rt(or[f]),K,M))}}if(_e.show&&!yo&&_e.left>=0&&_e.width>0){_e.left*=s,_e.width*=s,_e.top*=
a,_e.height*=a;for(let f in Ds)Ae(dr,f,_e[f])}Xn=$e,xn=He,Bt=K,An=M}We("setSize"),go=!1}Zt>0&&Sn>0&&(p.clearRect(0,0,g.width,
g.height),We("drawClear"),Q.forEach(s=>s()),We("draw")),_e.show&&yo&&(So(_e),yo=!1),Ye&&Cn&&(En(null,!0,!1),Cn=!1),te.show&&
te.live&&vt&&(Ps(),vt=!1),c||(c=!0,r.status=1,We("ready")),jr=!1,_o=!1}r.redraw=(s,a)=>{er=a||!1,s!==!1?dn(L,T.min,T.max):
lr()};function Ts(s,a){let f=k[s];if(f.from==null){if(Qe==0){let m=f.range(r,a.min,a.max,s);a.min=m[0],a.max=m[1]}if(a.min>
a.max){let m=a.min;a.min=a.max,a.max=m}if(Qe>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;s==L&&f.distr==2&&Qe>
0&&(a.min=Ft(a.min,t[0]),a.max=Ft(a.max,t[0]),a.min==a.max&&a.max++),I[s]=a,ps=!0,lr()}}r.setScale=Ts;let Rs,Es,ar,ur,nl,
rl,cr,fr,ol,sl,ve,Te,fn=!1,Je=O.drag,Ue=Je.x,ze=Je.y;Ye&&(O.x&&(Rs=Tt(sd,x)),O.y&&(Es=Tt(id,x)),T.ori==0?(ar=Rs,ur=Es):(ar=
Es,ur=Rs),ve=O.left,Te=O.top);let _e=r.select=Oe({show:!0,over:!0,left:0,width:0,top:0,height:0},e.select),dr=_e.show?Tt(
od,_e.over?x:v):null;function So(s,a){if(_e.show){for(let f in s)_e[f]=s[f],f in Ds&&Ae(dr,f,s[f]);a!==!1&&We("setSelect")}}
r.setSelect=So;function pf(s){if(C[s].show)Fe&&fi(Re[s],qn);else if(Fe&&gt(Re[s],qn),Ye){let f=nr?_t[0]:_t[s];f!=null&&Kt(
f,-10,-10,K,M)}}function dn(s,a,f){Ts(s,{min:a,max:f})}function Vt(s,a,f,m){a.focus!=null&&wf(s),a.show!=null&&C.forEach(
(h,w)=>{w>0&&(s==w||s==null)&&(h.show=a.show,pf(w),o==2?(dn(h.facets[0].scale,null,null),dn(h.facets[1].scale,null,null)):
dn(h.scale,null,null),lr())}),f!==!1&&We("setSeries",s,a),m&&qr("setSeries",r,s,a)}r.setSeries=Vt;function hf(s,a){Oe(Z[s],
a)}function gf(s,a){s.fill=se(s.fill||null),s.dir=fe(s.dir,-1),a=a??Z.length,Z.splice(a,0,s)}function yf(s){s==null?Z.length=
0:Z.splice(s,1)}r.addBand=gf,r.setBand=hf,r.delBand=yf;function bf(s,a){C[s].alpha=a,Ye&&_t[s]!=null&&(_t[s].style.opacity=
a),Fe&&Re[s]&&(Re[s].style.opacity=a)}let Xt,mn,Rn,mr={focus:!0};function wf(s){if(s!=Rn){let a=s==null,f=jt.alpha!=1;C.
forEach((m,h)=>{if(o==1||h>0){let w=a||h==0||h==s;m._focus=a?null:w,f&&bf(h,w?1:jt.alpha)}}),Rn=s,f&&lr()}}Fe&&tr&&Ze(pa,
pe,s=>{O._lock||(kn(s),Rn!=null&&Vt(null,mr,!0,Le.setSeries))});function Ut(s,a,f){let m=k[a];f&&(s=s/me-(m.ori==1?He:$e));
let h=K;m.ori==1&&(h=M,s=h-s),m.dir==-1&&(s=h-s);let w=m._min,$=m._max,S=s/h,A=w+($-w)*S,R=m.distr;return R==3?Tr(10,A):
R==4?Sd(A,m.asinh):R==100?m.bwd(A):A}function $f(s,a){let f=Ut(s,L,a);return Ft(f,t[0],je,Ve)}r.valToIdx=s=>Ft(s,t[0]),r.
posToIdx=$f,r.posToVal=Ut,r.valToPos=(s,a,f)=>k[a].ori==0?l(s,k[a],f?it:K,f?ut:0):i(s,k[a],f?Pt:M,f?$t:0),r.setCursor=(s,a,f)=>{
ve=s.left,Te=s.top,En(null,a,f)};function il(s,a){Ae(dr,Ar,_e.left=s),Ae(dr,io,_e.width=a)}function ll(s,a){Ae(dr,"top",
_e.top=s),Ae(dr,lo,_e.height=a)}let Ur=T.ori==0?il:ll,zr=T.ori==1?il:ll;function vf(){if(Fe&&te.live)for(let s=o==2?1:0;s<
C.length;s++){if(s==0&&wt)continue;let a=te.values[s],f=0;for(let m in a)It[s][f++].firstChild.nodeValue=a[m]}}function Ps(s,a){
if(s!=null&&(s.idxs?s.idxs.forEach((f,m)=>{ge[m]=f}):kd(s.idx)||ge.fill(s.idx),te.idx=ge[0]),Fe&&te.live){for(let f=0;f<
C.length;f++)(f>0||o==1&&!wt)&&_f(f,ge[f]);vf()}vt=!1,a!==!1&&We("setLegend")}r.setLegend=Ps;function _f(s,a){let f=C[s],
m=s==0&&Y==2?Mt:t[s],h;wt?h=f.values(r,s,a)??un:(h=f.value(r,a==null?null:m[a],s,a),h=h==null?un:{_:h}),te.values[s]=h}function En(s,a,f){
ol=ve,sl=Te,[ve,Te]=O.move(r,ve,Te),O.left=ve,O.top=Te,Ye&&(ar&&Kt(ar,Ie(ve),0,K,M),ur&&Kt(ur,0,Ie(Te),K,M));let m,h=je>
Ve;Xt=be,mn=null;let w=T.ori==0?K:M,$=T.ori==1?K:M;if(ve<0||Qe==0||h){m=O.idx=null;for(let S=0;S<C.length;S++){let A=_t[S];
A!=null&&Kt(A,-10,-10,K,M)}tr&&Vt(null,mr,!0,s==null&&Le.setSeries),te.live&&(ge.fill(m),vt=!0)}else{let S,A,R;o==1&&(S=
T.ori==0?ve:Te,A=Ut(S,L),m=O.idx=Ft(A,t[0],je,Ve),R=N(t[0][m],T,w,0));let E=-10,D=-10,W=0,de=0,ce=!0,re="",U="";for(let F=o==
2?1:0;F<C.length;F++){let Se=C[F],Me=ge[F],qe=Me==null?null:o==1?t[F][Me]:t[F][1][Me],ye=O.dataIdx(r,F,m,A),De=ye==null?
null:o==1?t[F][ye]:t[F][1][ye];if(vt=vt||De!=qe||ye!=Me,ge[F]=ye,F>0&&Se.show){let ct=ye==null?-10:ye==m?R:N(o==1?t[0][ye]:
t[F][0][ye],T,w,0),Xe=De==null?-10:z(De,o==1?k[Se.scale]:k[Se.facets[1].scale],$,0);if(tr&&De!=null){let St=T.ori==1?ve:
Te,Dt=Be(jt.dist(r,F,ye,Xe,St));if(Dt<Xt){let zt=jt.bias;if(zt!=0){let ft=Ut(St,Se.scale),xt=De>=0?1:-1,Lt=ft>=0?1:-1;Lt==
xt&&(Lt==1?zt==1?De>=ft:De<=ft:zt==1?De<=ft:De>=ft)&&(Xt=Dt,mn=F)}else Xt=Dt,mn=F}}if(vt||nr){let St,Dt;T.ori==0?(St=ct,
Dt=Xe):(St=Xe,Dt=ct);let zt,ft,xt,Lt,Wt,et,dt=!0,Pn=Ke.bbox;if(Pn!=null){dt=!1;let tt=Pn(r,F);xt=tt.left,Lt=tt.top,zt=tt.
width,ft=tt.height}else xt=St,Lt=Dt,zt=ft=Ke.size(r,F);if(et=Ke.fill(r,F),Wt=Ke.stroke(r,F),nr)F==mn&&Xt<=jt.prox&&(E=xt,
D=Lt,W=zt,de=ft,ce=dt,re=et,U=Wt);else{let tt=_t[F];tt!=null&&(rr[F]=xt,or[F]=Lt,va(tt,zt,ft,dt),wa(tt,et,Wt),Kt(tt,Rt(xt),
Rt(Lt),K,M))}}}}if(nr){let F=jt.prox,Se=Rn==null?Xt<=F:Xt>F||mn!=Rn;if(vt||Se){let Me=_t[0];Me!=null&&(rr[0]=E,or[0]=D,va(
Me,W,de,ce),wa(Me,re,U),Kt(Me,Rt(E),Rt(D),K,M))}}}if(_e.show&&fn)if(s!=null){let[S,A]=Le.scales,[R,E]=Le.match,[D,W]=s.cursor.
sync.scales,de=s.cursor.drag;if(Ue=de._x,ze=de._y,Ue||ze){let{left:ce,top:re,width:U,height:F}=s.select,Se=s.scales[D].ori,
Me=s.posToVal,qe,ye,De,ct,Xe,St=S!=null&&R(S,D),Dt=A!=null&&E(A,W);St&&Ue?(Se==0?(qe=ce,ye=U):(qe=re,ye=F),De=k[S],ct=N(
Me(qe,D),De,w,0),Xe=N(Me(qe+ye,D),De,w,0),Ur(Ht(ct,Xe),Be(Xe-ct))):Ur(0,w),Dt&&ze?(Se==1?(qe=ce,ye=U):(qe=re,ye=F),De=k[A],
ct=z(Me(qe,W),De,$,0),Xe=z(Me(qe+ye,W),De,$,0),zr(Ht(ct,Xe),Be(Xe-ct))):zr(0,$)}else Ls()}else{let S=Be(ol-nl),A=Be(sl-rl);
if(T.ori==1){let W=S;S=A,A=W}Ue=Je.x&&S>=Je.dist,ze=Je.y&&A>=Je.dist;let R=Je.uni;R!=null?Ue&&ze&&(Ue=S>=R,ze=A>=R,!Ue&&
!ze&&(A>S?ze=!0:Ue=!0)):Je.x&&Je.y&&(Ue||ze)&&(Ue=ze=!0);let E,D;Ue&&(T.ori==0?(E=cr,D=ve):(E=fr,D=Te),Ur(Ht(E,D),Be(D-E)),
ze||zr(0,$)),ze&&(T.ori==1?(E=cr,D=ve):(E=fr,D=Te),zr(Ht(E,D),Be(D-E)),Ue||Ur(0,w)),!Ue&&!ze&&(Ur(0,0),zr(0,0))}if(Je._x=
Ue,Je._y=ze,s==null){if(f){if(bl!=null){let[S,A]=Le.scales;Le.values[0]=S!=null?Ut(T.ori==0?ve:Te,S):null,Le.values[1]=A!=
null?Ut(T.ori==1?ve:Te,A):null}qr(ri,r,ve,Te,K,M,m)}if(tr){let S=f&&Le.setSeries,A=jt.prox;Rn==null?Xt<=A&&Vt(mn,mr,!0,S):
Xt>A?Vt(null,mr,!0,S):mn!=Rn&&Vt(mn,mr,!0,S)}}vt&&(te.idx=m,Ps()),a!==!1&&We("setCursor")}let pn=null;Object.defineProperty(
r,"rect",{get(){return pn==null&&Wr(!1),pn}});function Wr(s=!1){s?pn=null:(pn=x.getBoundingClientRect(),We("syncRect",pn))}
function al(s,a,f,m,h,w,$){O._lock||fn&&s!=null&&s.movementX==0&&s.movementY==0||(Ms(s,a,f,m,h,w,$,!1,s!=null),s!=null?En(
null,!0,!0):En(a,!0,!1))}function Ms(s,a,f,m,h,w,$,S,A){if(pn==null&&Wr(!1),kn(s),s!=null)f=s.clientX-pn.left,m=s.clientY-
pn.top;else{if(f<0||m<0){ve=-10,Te=-10;return}let[R,E]=Le.scales,D=a.cursor.sync,[W,de]=D.values,[ce,re]=D.scales,[U,F]=Le.
match,Se=a.axes[0].side%2==1,Me=T.ori==0?K:M,qe=T.ori==1?K:M,ye=Se?w:h,De=Se?h:w,ct=Se?m:f,Xe=Se?f:m;if(ce!=null?f=U(R,ce)?
u(W,k[R],Me,0):-10:f=Me*(ct/ye),re!=null?m=F(E,re)?u(de,k[E],qe,0):-10:m=qe*(Xe/De),T.ori==1){let St=f;f=m,m=St}}A&&(a==
null||a.cursor.event.type==ri)&&((f<=1||f>=K-1)&&(f=zn(f,K)),(m<=1||m>=M-1)&&(m=zn(m,M))),S?(nl=f,rl=m,[cr,fr]=O.move(r,
f,m)):(ve=f,Te=m)}let Ds={width:0,height:0,left:0,top:0};function Ls(){So(Ds,!1)}let ul,cl,fl,dl;function ml(s,a,f,m,h,w,$){
fn=!0,Ue=ze=Je._x=Je._y=!1,Ms(s,a,f,m,h,w,$,!0,!1),s!=null&&(Ze(oi,ui,pl,!1),qr(da,r,cr,fr,K,M,null));let{left:S,top:A,width:R,
height:E}=_e;ul=S,cl=A,fl=R,dl=E}function pl(s,a,f,m,h,w,$){fn=Je._x=Je._y=!1,Ms(s,a,f,m,h,w,$,!1,!0);let{left:S,top:A,width:R,
height:E}=_e,D=R>0||E>0,W=ul!=S||cl!=A||fl!=R||dl!=E;if(D&&W&&So(_e),Je.setScale&&D&&W){let de=S,ce=R,re=A,U=E;if(T.ori==
1&&(de=A,ce=E,re=S,U=R),Ue&&dn(L,Ut(de,L),Ut(de+ce,L)),ze)for(let F in k){let Se=k[F];F!=L&&Se.from==null&&Se.min!=be&&dn(
F,Ut(re+U,F),Ut(re,F))}Ls()}else O.lock&&(O._lock=!O._lock,En(a,!0,s!=null));s!=null&&(Zn(oi,ui),qr(oi,r,ve,Te,K,M,null))}
function Sf(s,a,f,m,h,w,$){if(O._lock)return;kn(s);let S=fn;if(fn){let A=!0,R=!0,E=10,D,W;T.ori==0?(D=Ue,W=ze):(D=ze,W=Ue),
D&&W&&(A=ve<=E||ve>=K-E,R=Te<=E||Te>=M-E),D&&A&&(ve=ve<cr?0:K),W&&R&&(Te=Te<fr?0:M),En(null,!0,!0),fn=!1}ve=-10,Te=-10,ge.
fill(null),En(null,!0,!0),S&&(fn=S)}function hl(s,a,f,m,h,w,$){O._lock||(kn(s),gs(),Ls(),s!=null&&qr(ha,r,ve,Te,K,M,null))}
function gl(){j.forEach(Um),hs(r.width,r.height,!0)}Gn(qo,kr,gl);let pr={};pr.mousedown=ml,pr.mousemove=al,pr.mouseup=pl,
pr.dblclick=hl,pr.setSeries=(s,a,f,m)=>{let h=Le.match[2];f=h(r,a,f),f!=-1&&Vt(f,m,!0,!1)},Ye&&(Ze(da,x,ml),Ze(ri,x,al),
Ze(ma,x,s=>{kn(s),Wr(!1)}),Ze(pa,x,Sf),Ze(ha,x,hl),yi.add(r),r.syncRect=Wr);let xo=r.hooks=e.hooks||{};function We(s,a,f){
ks?Vr.push([s,a,f]):s in xo&&xo[s].forEach(m=>{m.call(null,r,a,f)})}(e.plugins||[]).forEach(s=>{for(let a in s.hooks)xo[a]=
(xo[a]||[]).concat(s.hooks[a])});let yl=(s,a,f)=>f,Le=Oe({key:null,setSeries:!1,filters:{pub:Ca,sub:Ca},scales:[L,C[1]?C[1].
scale:null],match:[ka,ka,yl],values:[null,null]},O.sync);Le.match.length==2&&Le.match.push(yl),O.sync=Le;let bl=Le.key,Ns=Su(
bl);function qr(s,a,f,m,h,w,$){Le.filters.pub(s,a,f,m,h,w,$)&&Ns.pub(s,a,f,m,h,w,$)}Ns.sub(r);function xf(s,a,f,m,h,w,$){
Le.filters.sub(s,a,f,m,h,w,$)&&pr[s](null,a,f,m,h,w,$)}r.pub=xf;function Af(){Ns.unsub(r),yi.delete(r),_n.clear(),di(qo,
kr,gl),d.remove(),pe?.remove(),We("destroy")}r.destroy=Af;function Os(){We("init",e,t),Qi(t||e.data,!1),I[L]?Ts(L,I[L]):
gs(),yo=_e.show&&(_e.width>0||_e.height>0),Cn=vt=!0,hs(e.width,e.height)}return C.forEach(qi),j.forEach(nf),n?n instanceof
HTMLElement?(n.appendChild(d),Os()):n(r,Os):Os(),r}Ge.assign=Oe;Ge.fmtNum=xi;Ge.rangeNum=Go;Ge.rangeLog=Ko;Ge.rangeAsinh=
_i;Ge.orient=Jn;Ge.pxRatio=me;Ge.join=Ld;Ge.fmtDate=Ci,Ge.tzDate=Wd;Ge.sync=Su;{Ge.addGap=km,Ge.clipGaps=Xo;let e=Ge.paths=
{points:Ru};e.linear=Pu,e.stepped=Em,e.bars=Pm,e.spline=Dm}function vn(e){return Number.isInteger(e)||!Number.isFinite(e)?String(e):Math.abs(e)<1?String(Number(e.toPrecision(4))):
String(Number(e.toFixed(3)))}var Ou=220,Fu={left:0,width:0,top:0,height:0},Nu=matchMedia("(prefers-color-scheme: dark)");function Nr(e){return y`<figure class="chart" aria-label=${e.
label} ${zm(e)}></figure>`}var Di=class extends Qt{#e={label:"",lines:[],data:[],format:String};#t;#n;#o=new ResizeObserver(
()=>this.#s());#r=()=>this.#i();render(t){return this.#e=t,At}update({element:t},[n]){let r=this.#e;this.#e=n;let o=JSON.
stringify(r.lines)===JSON.stringify(n.lines);return this.#t===void 0?(this.#t=t,this.#o.observe(t),Nu.addEventListener("\
change",this.#r)):r.log!==n.log||!o?this.#i():this.#n?.setData(n.data),At}disconnected(){this.#o.disconnect(),Nu.removeEventListener(
"change",this.#r),this.#n?.destroy()}#s(){let t=this.#t?.clientWidth??0;this.#n===void 0?this.#i():t!==this.#n.width&&this.#n.
setSize({width:t,height:Ou})}#i(){this.#n?.destroy();let t=Wm(()=>this.#e,this.#t?.clientWidth||600);this.#n=new Ge(t,this.#e.
data,this.#t),this.#e.onRange!==void 0&&Xm(this.#n)}},zm=nt(Di);function Wm(e,t){let{lines:n,time:r=!0,log:o=!1,fitted:l=!1,
range:i,onRange:u}=e(),c=n.map(({color:d})=>Li(`var(${d})`));return{width:t,height:Ou,padding:[10,32,0,0],legend:{markers:{
width:(d,g)=>n[g-1]?.width??2,dash:(d,g)=>n[g-1]?.dash?"dashed":"solid",stroke:(d,g)=>c[g-1]??""}},cursor:{y:!1,points:{
size:6},drag:{x:u!==void 0,y:!1,setScale:!1}},scales:{x:{time:r,...i&&{range:()=>e().range??[0,1]}},y:o?{distr:3,log:10}:
{range:l?Jm:Km}},axes:Gm(e()),series:[{label:r?"Time":"At",value:(d,g)=>qm(g,r)},...n.map((d,g)=>Zm(d,{stroke:c[g]??"",chart:e}))],
hooks:{setSelect:[d=>{let{left:g,width:p}=d.select;if(p<4||u===void 0)return;let[b,v]=[d.posToVal(g,"x"),d.posToVal(g+p,
"x")];d.setSelect(Fu,!1),queueMicrotask(()=>e().onRange?.(b,v))}]}}}function qm(e,t){return e===null?"":t?kt(new Date(e*
1e3)):vn(e)}function Gm({format:e,time:t=!0,log:n=!1}){let r={stroke:Li("var(--muted)"),font:`11px ${getComputedStyle(document.
body).fontFamily}`,ticks:{show:!1}},o={stroke:Li("var(--line)"),width:1};return[{...r,grid:{show:!1},space:70,gap:9,...t&&
{values:Ym}},{...r,grid:{...o,...n&&{filter:Qm}},size:62,space:36,gap:8,values:(l,i)=>i.map(u=>u===null?"":e(u))}]}function Qm(e,t){
return t.map(n=>Number.isInteger(Math.log10(n))?n:null)}function Jm(e,t,n){let[r,o]=[t??0,n??1],l=(o-r)*.08||Math.abs(o)*
.05||1;return[r-l,o+l]}function Km(e,t,n){return[Math.min(t??0,0),n!==null&&n>0?n*1.08:1]}var Ym=[[86400,"{MMM} {D}",null,
null,null,null,null,null,1],[3600,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[60,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[1,"{HH}:{mm}:{ss}",`
{MMM} {D}`,null,null,null,null,null,1]];function Zm({label:e,dash:t,bars:n,shown:r,spansGaps:o=!1,dots:l=!1,width:i=1.75},{
stroke:u,chart:c}){let d=(...[,b,,v])=>typeof v=="number"?c().format(r===void 0?b:r(v)):"";if(!n)return{label:e,stroke:u,
width:i,value:d,points:l?{size:6,show:!0}:{size:4},spanGaps:o,...t&&{dash:t}};let g=Ge.paths.bars?.({size:[.85,40,1]});return{
label:e,stroke:u,value:d,...{fill:u,width:0,points:{show:!1}},...g&&{paths:g}}}function Li(e){let t=document.createElement(
"span");t.style.color=e,document.body.append(t);let n=getComputedStyle(t).color;return t.remove(),n}function Xm(e){let t=n=>r=>{
r.pointerType==="mouse"||!r.isPrimary||(r.type==="pointercancel"&&e.setSelect(Fu,!1),e.over.dispatchEvent(new MouseEvent(
n,r)))};e.over.addEventListener("pointerdown",t("mousedown")),e.over.addEventListener("pointermove",t("mousemove")),e.over.
addEventListener("pointerup",t("mouseup")),e.over.addEventListener("pointercancel",t("mouseup"))}var ep=20,Ni=.1,tp=4,Hu=[{key:"p99_ms",label:"p99",color:"--p99",width:5},{key:"p95_ms",label:"p95",color:"--p95",dash:[
6,4],width:2},{key:"p50_ms",label:"p50",color:"--p50",width:2}];function Iu({title:e,series:t,onRange:n,...r}){let o=[Date.
parse(t.from_at)/1e3,Date.parse(t.to_at)/1e3];return y`<div><h3 class="chart-title">${e}</h3>${Nr({...r,range:o,onRange:(i,u)=>n(
i*1e3,u*1e3)})}</div>`}function Bu(e,t){let n=op(e),r=e.bins.at(-1),o=rp(e.bins),l=`Duration of requests${o?" (logarithm\
ic scale)":""}`,i=c=>typeof c=="number"?Math.max(c,Ni):null,u=Hu.map(({key:c})=>n.map(({bin:d})=>i(d?.[c])));return Iu({
title:l,label:`${l} over time. In the last bin p50 is ${ne(r?.p50_ms)}, p95 ${ne(r?.p95_ms)}, p99 ${ne(r?.p99_ms)}.`,lines:Hu,
data:[n.map(({at:c})=>c),...u],log:o,format:ne,series:e,onRange:t})}function ju(e,t){let{bins:n}=e,r=n.map(()=>0),l=sp(n).
map(({label:u,color:c,of:d})=>{let g=n.map(d),p=g.map((b,v)=>(r[v]=(r[v]??0)+b,b===0?null:r[v]));return{label:u,color:c,
bars:!0,heights:p,shown:b=>g[b]??null}}).toReversed(),i=u=>q(n.reduce((c,d)=>c+d[u],0));return Iu({title:"Results by kin\
d",label:`Results over time by kind: ${i("succeeded")} ok, ${i("failed")} failed.`,lines:l,data:[n.map(u=>Uu(u,e)),...l.
map(({heights:u})=>u)],format:u=>u!==null&&u%1!==0?"":q(u),series:e,onRange:t})}var np=[["From","tight",({at:e})=>Bn(e)],
["Ok","number",({succeeded:e})=>q(e)],["Failed","number",({failed:e})=>q(e)],["p50","number",e=>ne(e.p50_ms)],["p90","nu\
mber",e=>ne(e.p90_ms)],["p95","number",e=>ne(e.p95_ms)],["p99","number",e=>ne(e.p99_ms)],["Failures","",({kinds:e})=>e.map(
t=>`${t.kind} ${t.count}`).join(", ")]];function Vu({bins:e}){return Ne({caption:"Figures by bin of time",rows:e,columns:np})}
function rp(e){let t=Math.max(...e.map(({p99_ms:r})=>r??Ni)),n=Math.min(...e.map(({p50_ms:r})=>r??t));return t>ep*Math.max(
n,Ni)}function Uu({at:e},{bin_ms:t}){return(Date.parse(e)+t/2)/1e3}function op(e){let t=e.bin_ms/1e3,n=e.bins.map(l=>({at:Uu(
l,e),bin:l})),r=n.slice(1).map(({at:l},i)=>l-(n[i]?.at??l)),o=r.toSorted((l,i)=>l-i)[Math.floor(r.length/2)]??t;return n.
flatMap((l,i)=>{let u=n[i-1]?.at??l.at;return l.at-u>3*o?[{at:u+t},l]:[l]})}function sp(e){let t=new Map;for(let{kind:i,
count:u}of e.flatMap(({kinds:c})=>c))t.set(i,(t.get(i)??0)+u);let r=[...t].toSorted(([,i],[,u])=>u-i).slice(0,tp).map(([
i],u)=>{let c=d=>d.kinds.find(g=>g.kind===i)?.count??0;return{label:i,color:`--kind-${u+1}`,of:c}}),o=i=>Math.max(i.failed-
r.reduce((u,{of:c})=>u+c(i),0),0),l=[...r,{label:"other",color:"--kind-5",of:o}];return[{label:"ok",color:"--good",of:({
succeeded:i})=>i},...l.filter(({of:i})=>e.some(u=>i(u)>0))]}var ip=[["1h","1 h",36e5],["24h","24 h",864e5],["7d","7 d",6048e5],["30d","30 d",2592e6]];function rs(e,{from:t,to:n}){let[
r,o]=[new Date(t).toISOString(),new Date(n).toISOString()];Wu(e,{from:r,to:o,last:null})}function Wu({setQuery:e,reload:t},n){
e(n),t()}function qu(e,t){let n=o=>{o.preventDefault();let[l,i]=Gu(o).map(({value:u})=>Date.parse(u));l!==void 0&&i!==void 0&&
rs(e,{from:l,to:i})},r=ip.map(([o,l,i])=>{let u=!e.query.has("from")&&t.to-t.from===i;return y`<button type="button" class="small" aria-label="The last ${l}" aria-pressed=${u}
      @click=${()=>Wu(e,{from:null,to:null,last:o})}>${l}</button>`});return y`<form class="range" aria-label="Range of time" @submit=${n}>
    <span class="presets">${r}</span>
    ${zu("From",t.from)}${zu("To",t.to)}
    <button type="submit" class="small" @click=${lp}>Show</button>
  </form>`}function zu(e,t){let r=document.activeElement?.matches(".range input")===!0?At:kt(new Date(t)).replace(" ","T");
return y`<label>${e} <input type="datetime-local" required step="1" .value=${r} /></label>`}function Gu({currentTarget:e}){
let t=e instanceof Element?e.closest("form"):null;return t===null?[]:[...t.querySelectorAll("input")]}function lp(e){let[
t,n]=Gu(e);!t||!n||n.setCustomValidity(n.value>t.value?"":"The end must come after the start")}var Qu=["Duration","number",e=>ne(e.duration_ms)],Ju=["Reason","wide",({reason:e})=>e??""],Ku=[["Run","tight",({id:e})=>Zr(
e)],["Status","tight",({status:e})=>xe(e)],["Started","tight",({started_at:e})=>Pe(e)],["Trigger","tight",({trigger:e})=>e],
Qu,["Results","number",({total:e})=>q(e)],["Failed","number",({failed:e})=>q(e)],Ju],Yu=[["Planned run","tight",({id:e,started_at:t})=>t?
Zr(e):`Planned run ${e}`],["Job","",({job:e})=>Nt(e)],["Outcome","tight",({status:e})=>xe(e)],["Planned for","tight",({planned_at:e})=>e?
Pe(e):"by hand"],["Lateness","number",ap],Qu,["Results","number",({total:e,started_at:t})=>q(t?e:null)],Ju];function ap({
planned_at:e,started_at:t}){return e===null||t===null?"\u2013":ne(Math.max(Date.parse(t)-Date.parse(e),0))}var Zu=26,[up,cp]=[3,6];function os(e){let n=[...Map.groupBy(e,({status:o})=>o)].map(([o,l])=>`${l.length} ${o}`).join("\
, "),r=e.length===0?"No runs yet":`Last ${Gt(e.length,"run")}: ${n}`;return y`<span class="bars" role="group" aria-label=${r}>${e.
map(fp)}</span>`}function fp({id:e,started_at:t,status:n,total:r,failed:o,reason:l}){let i=o>0?Math.max(o/r*Zu,cp):up,u=`\
Run ${e}, ${kt(new Date(t))}: ${n}, ${l??Gt(r,"result")}`;return y`<a href=${J(o>0?`/runs/${e}?failed=true`:`/runs/${e}`)} tabindex="-1"
    aria-label=${u} title=${u}><svg class=${dp[n]??"warn"}
      ><rect y=${Zu-i} width="70%" height=${i} rx="1" /></svg></a>`}var dp={running:"info",succeeded:"good",failed:"bad"};function Oi({target:e,url:t}){return!e.endsWith(` ${t}`)&&!e.includes(` ${t} #`)}function Fi({target:e,url:t}){return e.
startsWith(`GET ${t}`)?e.slice(4):e}function ss(e){let t=[...Oi(e)?[e.url]:[],...mp(e)].join(" \xB7 ");return y`${Fi(e)}${t===
""?_:y` <span class="beneath">${t}</span>`}`}function mp({target:e,url:t,variables:n}){return ec(n).flatMap(([r,o])=>e.includes(
o)||t.includes(encodeURIComponent(o))?[]:[`${r}=${o.length>40?`${o.slice(0,39)}\u2026`:o}`])}function Xu(e){let t=ec(e).
map(([n,r])=>y`<li>${n} <code>${r}</code></li>`);return t.length===0?null:y`<ul>${t}</ul>`}function ec(e){return Object.
entries(e??{}).map(([t,n])=>[t,typeof n=="string"?n:JSON.stringify(n)])}var Hi=["--p50","--p95","--p99","--good","--kind-1","--kind-2","--kind-3","--kind-4"],pp=60;function nc(e,t){let n=e.series.
filter(({lines:o})=>o.length>0);if(n.length===0)return _;let r=n.map(o=>hp(o,{values:e,onRange:t}));return X("Values",y`<div class="columns">${r}</div>`)}
function hp({name:e,lines:t,omitted:n},{values:r,onRange:o}){let l=t.map(g=>new Map(g.points.map(({at:p,number:b})=>[Date.
parse(p)/1e3,b]))),i=[...new Set(l.flatMap(g=>[...g.keys()]))].toSorted((g,p)=>g-p),u=t.map(g=>`${g.target} ${tc(g.points.
at(-1)?.number??null)}`),c=Nr({label:`${e} over time. Last: ${u.join(", ")}.`,lines:t.map(({target:g,points:p},b)=>({label:g,
color:Hi[b%Hi.length]??"",width:2,...b>=Hi.length?{dash:[6,4]}:{},spansGaps:!0,dots:p.length<=pp})),data:[i,...l.map(g=>i.
map(p=>g.get(p)??null))],range:[Date.parse(r.from_at)/1e3,Date.parse(r.to_at)/1e3],onRange:(g,p)=>o(g*1e3,p*1e3),fitted:!0,
format:tc}),d=n===0?_:y`<p class="note">and ${q(n)} more targets</p>`;return y`<div><h3 class="chart-title">${e}</h3>${c}${d}</div>`}
function tc(e){return e===null?"":vn(e)}var rc={path:/^\/$/,questions:({query:e})=>({list:Ee("/jobs",{...br(e,"search","tag","sort","cursor"),condition:e.get("s\
tate"),limit:100}),status:Ee("/status",{jobs:"false"})})},Ii=12,oc={path:/^\/jobs\/([^/]+)$/,questions:({params:[e=""],query:t})=>{
let n=`/jobs/${encodeURIComponent(e)}`,r=br(t,"from","to","last");return{job:Ee(n),runs:Ee("/runs",{job:e,limit:Ii}),file:mt(
Ee(`${n}/yaml`)),series:mt(Ee(`${n}/series`,r)),urls:mt(Ee(`${n}/urls`,{...r,limit:10})),values:mt(Ee(`${n}/values`,r))}}},
sc={path:/^\/runs\/(\d+)$/,questions:({params:[e],query:t})=>({details:Ee(`/runs/${e}`),page:Ee(`/runs/${e}/results`,{...br(
t,"failed","url","sort","cursor"),limit:100})})},ic={path:/^\/results\/(\d+)$/,questions:({params:[e=""],query:t})=>{let n=`\
/results/${e}`,r=t.get("cursor"),o=t.get("history")==="here"&&r===null?e:null;return{request:mt(Ee(`${n}/request`)),details:Ee(
n),body:mt(Ee(`${n}/text`)),history:mt(Ee(`${n}/history`,{cursor:r,from:o,limit:20})),diff:mt(Ee(`${n}/diff`,br(t,"from",
"all"))),values:mt(Ee(`${n}/values`)),items:mt(Ee(`${n}/items`,{limit:30}))}}},lc={path:/^\/ledger$/,questions:({query:e})=>({
names:mt(Ee("/job-names")),ledger:Ee("/ledger",{...br(e,"job","status","from","to","cursor"),limit:50})})},ac={path:/^\/sql$/,
questions:()=>({schema:mt(Ee("/schema"))})};var cc={...oc,nav:"Overview",title:([e=""])=>e,events:["run_started","run_finished","fire_without_run","reloaded","lost"],
concerns:({job:e},{params:[t]})=>e===void 0||e===t,open:e=>({job:t,runs:n,file:r,series:o,urls:l,values:i})=>y`${gp(t,e)}
      ${ht(o,u=>wp(u,e))}
      ${ht(i,u=>nc(u,(c,d)=>rs(e,{from:c,to:d})))}
      ${$p(t,n)}
      ${ht(l,vp)}
      ${t.configured?ht(r,Ap):_}`};function gp(e,{reload:t}){let{name:n,state:r,condition:o,configured:l,stale:i,running:u,
description:c}=e,[d,g]=r==="paused"?["Unpause","no longer paused"]:["Pause","paused: its schedule is suspended"],p=async()=>(await Ct(
`${Hn(n)}/${d.toLowerCase()}`),await t(),`${n} is ${g}`),b=["scheduled","paused"].includes(r),v=y`<span>${xe(o)}
      ${u>0&&o!=="running"?xe("running"):_}
      ${i?xe("stale","bad file: the last good version stays in force"):_}</span>
    <span class="actions">
      ${l?Bo(n,{class:"primary"}):_}
      ${b?on({text:d,act:p}):_}
    </span>`;return y`${Jt(n,v)}
    ${c===null?_:y`<p class="lead">${c}</p>`}
    ${yp(e)}
    <div class="panel">${bp(e)}</div>`}function yp({failing_since_at:e,recent_runs:t}){let n=t.findLast(({status:r})=>r===
"failed");return e===null||n===void 0?_:y`<p class="problem">
    <strong>${n.reason??"The last run failed"}</strong>, failing since ${Pe(e)}.
    <a href=${J(`/runs/${n.id}?failed=true`)}>Failing results</a>
  </p>`}function bp(e){let{schedules:t,state:n}=e;return rn([["Schedule",t.length===0?"by hand":y`<code>${t.join(", ")}</code>`],
["Time zone",e.timezone],["Next planned run",n==="paused"?"none while paused":Pe(e.next_fire_at)],["Results, last 24 h",
q(e.results)],["Success rate, last 24 h",$r(e.success_rate)],["p95, last 24 h",ne(e.p95_ms)],["Last runs",os(e.recent_runs)]])}
function wp(e,t){let n=(u,c)=>rs(t,{from:u,to:c}),r=document.querySelector("#figures[open]")!==null,o=y`<div class="columns">${Bu(
e,n)}${ju(e,n)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details id="figures" @toggle=${t.redraw}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${r?Vu(e):_}</div>
    </details>`,l=ae(fc,"Choose another one, or run the job now."),i={from:Date.parse(e.from_at),to:Date.parse(e.to_at)};
return X("Over time",e.bins.length===0?l:o,{actions:qu(t,i)})}var fc="There are no results in this range.";function $p({
name:e},{runs:t}){let n=Ne({caption:`Runs of ${e}`,columns:Ku,rows:t,key:({id:r})=>r,empty:ae("No run yet.","Run it now,\
 or wait for its next planned run.")});return X("Runs",n,{note:`the newest ${Ii}`,actions:y`<a href=${J(`/ledger?job=${encodeURIComponent(
e)}`)}>All planned runs</a>`})}function vp({slowest:e,failing:t}){return y`<div class="columns">
    ${uc("Failing targets",{rows:t,columns:_p,none:"No target failed in this range."})}
    ${uc("Slowest targets",{rows:e,columns:Sp,none:fc})}
  </div>`}function uc(e,{none:t,...n}){return X(e,Ne({caption:e,...n,empty:ae(t)}))}var _p=[["Target","url",xp],["Last f\
ailure","tight",({last_failure:e})=>e?sn(e):""],["Failed","number",dc]],Sp=[["Target","url",mc],["Mean","number",e=>ne(e.
mean_ms)],["Longest","number",e=>ne(e.max_ms)],["Failed","number",dc]];function xp(e){return y`${mc(e)}<span class="sub">${e.
last_failure?.error??""}</span>`}function dc({failed:e,results:t}){return`${q(e)} of ${q(t)}`}function mc(e){let t=e.last_failure?.
result_id??e.last_result_id;return y`<a href=${J(`/results/${t}`)}>${ss(e)}</a>`}function Ap({file:e,yaml:t}){let n=y`<code>${e}</code>`;
return X("File",jn("The file of the job",t),{note:n})}var pc=["running","succeeded","failed","interrupted","cancelled","skipped","missed"];var hc={...lc,nav:"Ledger",title:()=>"Ledger",events:["run_started","run_finished","fire_without_run","lost"],concerns:(e,{
query:t})=>!t.has("cursor"),open:({query:e})=>({names:t,ledger:{fires:n,next:r}})=>{let o=Ne({caption:"Planned runs and \
runs by hand",columns:Yu,rows:n,key:({id:l})=>l,empty:Cp(e)});return y`${Jt("Ledger")}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${X("Planned runs",[o,bn(r,{label:"Pages of the ledger"})],{note:"newest first",actions:kp(e,"names"in t?t.names:
[])})}`}};function Cp(e){if(e.size>0){let t=y`<p><a href=${J("/ledger")}>Show all</a></p>`;return ae("No planned run mat\
ches the filter.",t)}return ae("Nothing was planned yet.","Give a job a schedule, or run one now from the overview.")}function kp(e,t){
let n=(r,o)=>{let l=Date.parse(e.get(r)??"")-o;return Number.isNaN(l)?"":Gl(new Date(l))};return Sr("Filter the ledger",
y`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${e.get("job")??""} /></label>
      <datalist id="job-names">${t.map(r=>y`<option value=${r}></option>`)}</datalist>
      ${xr(e,{name:"status",label:"Outcome",options:pc,look:"wide"})}
      <label class="wide">From <input type="date" name="from" value=${n("from",0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${n("to",1)} /></label>`)}var gc=!1;function yc(){le.on("connection",is),le.on("status",is),le.on("run_finished",({job:e,run_id:t,status:n})=>{ea(
t,`${e}: run ${t} ${n}`)}),is()}function ls(){gc=!0,is()}function is(){yr(Tp(),tn("state")),yr(Rp(),tn("gone")),yr(Ep(),
tn("foot"))}function Tp(){let{connected:e,status:t}=le;return!e||t===void 0?xe("missed","not connected"):t.state==="runn\
ing"?xe("succeeded","live"):xe(t.state,t.state==="paused"?"storing fails":t.state)}function Rp(){return le.gone===void 0?
_:y`<p class="problem">Rota has not answered since ${kt(le.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`}function Ep(){let{status:e}=le;return e===void 0?_:
y`
    <span>Rota ${e.version}</span>
    <span>started ${Pe(e.started_at)}</span>
    <span>${e.database}, ${pt(e.database_bytes)}</span>
    <a href=${J("/api/v1/openapi.json")} download="openapi.json">API</a>
    ${gc&&le.wanted?on({text:"Log out",act:Pp,class:"small"}):_}`}async function Pp(){return await Ct("/session/end"),le.
stop(),Un("/login"),"Logged out"}var bc={path:/^\/login$/,questions:()=>({}),nav:"",title:()=>"Log in",open({query:e,redraw:t}){let n=e.get("next")??"/",
r="",o=async l=>{l.preventDefault();let i=document.querySelector("input[name=token]");try{let u={token:i?.value},{authenticated:c}=await Ct(
"/session",{body:u});if(!c)throw new Error("This is not the token");le.start(),ls(),Un(/^\/(?![/\\\s])/.test(n)?n:"/")}catch(u){
r=no(u),t(),i?.select()}};return()=>y`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${o}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${r}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`}};function wc(e){let t=mo(e,"failing"),[n,r]=Mp(e),o=t-e.failing.length;return y`<section class="verdict panel ${r}" aria-label="Summary">
    <h1 tabindex="-1">${n}</h1>
    ${t===0?_:y`<ul>${e.failing.map(Dp)}</ul>`}
    ${o>0?y`<p><a href=${J("/?state=failing")}>and ${Gt(o,"other")}</a></p>`:_}
    ${Lp(e)}
  </section>`}function Mp(e){let t=e.conditions.reduce((i,{jobs:u})=>i+u,0)-mo(e,"gone");if(t===0)return["No jobs yet","\
quiet"];if(e.jobs.length===t&&e.jobs.every(({last_run:i})=>i===null))return["No job has run yet","quiet"];let r=mo(e,"fa\
iling"),o=["degraded","late"].filter(i=>mo(e,i)>0).map(i=>`, ${mo(e,i)} ${i}`).join(""),l=o===""?"good":"warn";return[`${r}\
 of ${Gt(t,"job")} failing${o}`,r>0?"bad":l]}function Dp(e){let{job:t,run_id:n,reason:r,since_at:o}=e;return y`<li>
    ${Nt(t)}
    <span>${r??"The last run failed"}</span>
    <span class="since">since ${Pe(o)}</span>
    <a href=${J(`/runs/${n}?failed=true`)} aria-label="Failing results of ${t}">Failing results</a>
  </li>`}function Lp({last_incident:e}){if(e===null)return _;let{id:t,job:n,reason:r,started_at:o}=e;return y`<p class="note">Last incident that is over: ${Nt(
n)},
    <a href=${J(`/runs/${t}?failed=true`)}>${Pe(o)}</a>${r===null?"":`: ${r}`}</p>`}function mo({conditions:e},t){return e.
find(({condition:n})=>n===t)?.jobs??0}function $c(e){let t=e.filter(({severity:o})=>o==="error").length,n=t>0?Gt(t,"erro\
r"):Gt(e.length,"warning"),r=y`<p>A bad file has no effect: its last good version stays in force until the file is fixed.</p>`;
return y`<section class="problem ${t>0?"":"mild"}" aria-label="Problems of the configuration">
    <h2>${n} in the configuration</h2>
    ${t>0?r:_}
    <ul>${e.map(Np)}</ul>
  </section>`}function Np({severity:e,file:t,line:n,column:r,message:o,hint:l}){return y`<li>
    <code>${t}:${n}:${r}</code>
    ${e==="warning"?y`<em>warning: </em>`:_}${o}
    ${l===null?_:y`<span class="note">${l}</span>`}
  </li>`}var vc={...rc,nav:"Overview",title:()=>"Overview",events:["run_started","run_finished","fire_without_run","reloaded","lo\
st"],open:({query:e})=>({list:t,status:n})=>{let{jobs:r,found:o,next:l}=t,i=Ne({caption:"Jobs",columns:_c,rows:r,key:({name:u})=>u,
sorted:e.get("sort")??"condition",empty:Up(e,n.config_file)});return y`${wc(t)}
        ${In("status",()=>jp((le.status??n).storage_problem))}
        ${n.problems.length>0?$c(n.problems):_}
        ${n.channels.map(Vp)}
        ${In("status",()=>zp(le.status??n))}
        ${X("Jobs",[i,bn(l,{label:"Pages of jobs"})],{note:q(o),actions:Bp(e,t)})}`}},_c=[["Job","",Op,["name","-name"]],
["State","tight",Fp,["condition","-condition"]],["Last 30 runs","wide",({recent_runs:e})=>os(e)],["Last run","reason",Hp,
["-last","last"]],["Next run","tight",({next_fire_at:e})=>Pe(e),["next","-next"]],["Success, 24 h","number",e=>$r(e.success_rate),
["success","-success"]],["p95, 24 h","number",e=>ne(e.p95_ms),["-p95","p95"]],["Run","tight",Ip]];function Op({name:e,description:t,
schedules:n,tags:r}){let o=t??n.join(", ");return y`${Nt(e)}
    ${r.map(l=>y`<a class="tag" href=${J(`/?tag=${encodeURIComponent(l)}`)}>${l}</a>`)}
    ${o===""?_:y`<span class="sub">${o}</span>`}`}function Fp({condition:e,stale:t,running:n,failing_since_at:r}){return y`${xe(
e)}
    ${n>0&&e!=="running"?xe("running"):_}
    ${t?xe("stale","bad file"):_}
    ${r===null?_:y`<span class="sub">since ${Pe(r)}</span>`}`}function Hp({last_run:e}){if(e===null)return y`<span class="none">never</span>`;
let{id:t,status:n,reason:r,started_at:o,duration_ms:l}=e,i=n==="running"?"running":r??`${n}, ${ne(l)}`;return y`<a href=${J(
`/runs/${t}`)}>${Pe(o)}</a><span class="sub">${i}</span>`}function Ip({name:e,configured:t}){return t?Bo(e,{class:"small",
of:e}):""}function Bp(e,{conditions:t,tags:n}){let r=t.map(({condition:o})=>o);return Sr("Filter the jobs",y`<input type="search" name="search" value=${e.
get("search")??""} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${xr(e,{name:"state",label:"State",options:r})}
      ${n.length===0?_:xr(e,{name:"tag",label:"Tag",options:n})}
      ${jo(e,_c,{usual:"State",look:"narrow"})}`)}function jp(e){return e===null?_:y`<p class="problem" role="alert">Results cannot be stored: ${e}. Fetching waits until
    storing works again.</p>`}function Vp({name:e,failing_since_at:t,error:n}){return t===null?_:y`<p class="note">Channel ${e} fails since ${Pe(
t)}: ${n}</p>`}function Up(e,t){let n=y`<p><a href=${J("/")}>Show all</a></p>`;return e.has("cursor")?ae("This page has \
no jobs any more.",n):["search","state","tag"].some(r=>e.has(r))?ae("No job matches the filter.",n):ae("There are no job\
s yet.",y`<p>Write <code>jobs/NAME.yaml</code> beside <code>${t}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`)}function zp({in_flight:e,queued:t,runs:n,
unstored:r}){if(e+t+n+r===0)return _;let l=[["In flight",e,q(e)],["Queued",t,q(t)],["Throughput",le.perSecond,No(le.perSecond)],
["Active runs",n,q(n)],["Unstored results",r,q(r)]].filter(([,i])=>i>0);return y`<dl class="tiles" aria-label="Right now">${l.
map(([i,,u])=>y`<div class="tile"><dt>${i}</dt><dd>${u}</dd></div>`)}</dl>`}var Sc=200;function Ac({list:e,changes:t}){if(e===null)return _;let n=e.without_key+e.duplicates,r=y`${q(e.rows)} rows${n===
0?_:`, ${q(n)} left out: no key, or that of another row`}`,o=Ne({caption:"Rows that came, changed and went",rows:t,columns:Wp,
empty:ae("No row came, changed or went.")});return X("Rows of the list",o,{note:r})}var Wp=[["When","tight",({at:e})=>Pe(
e)],["Result","tight",({result_id:e})=>y`<a href=${J(`/results/${e}`)}>${e}</a>`],["Row","mono",({key:e})=>e],["Change",
"tight",({change:e})=>xe(qp[e])],["What","mono",Gp]],qp={came:"added",changed:"changed",went:"removed"};function Gp({change:e,
columns:t,before:n,after:r}){return e==="came"?Fr(r):e==="went"?Fr(n):t.length===0?`${Fr(n)} \u2192 ${Fr(r)}`:t.map(o=>`${o}\
: ${Fr(xc(n,o))} \u2192 ${Fr(xc(r,o))}`).join(", ")}function xc(e,t){return typeof e=="object"&&e!==null?Reflect.get(e,t):
void 0}function Fr(e){let t=JSON.stringify(e)??"nothing";return t.length>Sc?`${t.slice(0,Sc-1)}\u2026`:t}function kc(e,t){if(!(e instanceof rt)){let{from:n,to:r,ignoring:o}=e,l=`/results/${r.id}?from=${n.id}&all=true`,i=y`from <a href=${J(
`/results/${n.id}`)}>result ${n.id}</a>,
      ${Pe(n.started_at)}${o?y`, without what the job ignores (<a href=${J(l)}>show it</a>)`:_}`;return X("Changes",Xp(e),
{note:i})}return e.code!=="not_found"?Vn(e):t?X("Changes",ae(e.message)):_}function Tc({results:e,next:t},{id:n,here:r}){
let o=e.findLast(i=>i.ok&&i.body_id!==null&&t===null)?.id,l=Ne({caption:"Results of the same target",rows:e,columns:[["R\
esult","tight",i=>Jp(i,n)],["Started","tight",({started_at:i})=>Pe(i)],["Status","tight",i=>sn(i)],["Duration","number",
i=>ne(i.duration_ms)],["Received","number",({bytes:i})=>pt(i)],["Body","tight",i=>i.id===o?"first":Kp(i)],["Compare","ti\
ght",i=>Yp(i,n)]]});return X("History",[l,bn(t,{label:"Pages of the history"})],{note:"the same target of this job, newe\
st first",actions:Qp(n,{here:r,seen:e.some(i=>i.id===n)})})}function Qp(e,{here:t,seen:n}){return t?y`<a href=${J(`/resu\
lts/${e}`)}>Show the newest</a>`:n?_:y`<a href=${J(`/results/${e}?history=here`)}>Show this result</a>`}function Jp(e,t){
return e.id===t?y`<strong aria-current="true">Result ${e.id}, this one</strong>`:y`<a href=${J(`/results/${e.id}`)}>Result ${e.
id}</a>`}function Kp({changed:e,ok:t,body_id:n}){return e?xe("changed"):t&&n!==null?"same":"\u2013"}function Yp(e,t){if(e.
id===t||!e.ok)return"";let n=`Compare with result ${e.id}`;return y`<a href=${J(`/results/${t}?from=${e.id}`)} aria-label=${n}>Compare</a>`}
var Zp={same:"  ",added:"+ ",removed:"\u2212 ",gap:"\u22EF "};function Xp({kind:e,lines:t,changes:n,truncated:r}){if(e===
"same")return ae("The bodies are equal.");if(e==="ignored")return ae("They differ only in what the job ignores.");if(e===
"binary")return ae("The bodies are binary and differ.");let o=r?y`<p class="note inner">These are the first changes; there are more.</p>`:
_;return e==="json"?y`${Ne({caption:"Changed values",rows:n,columns:th})}${o}`:y`${jn("Changed lines",t.map(eh))}${o}`}function eh({
op:e,text:t}){let n=e==="added"||e==="removed"?y`<span class="unseen">${e}: </span>`:_;return y`<span class=${e}>${n}${Zp[e]}${t}</span>`}
var th=[["Path","mono",({path:e})=>e],["Change","tight",({op:e})=>xe(e)],["Before","mono",({before:e,op:t})=>t==="added"?
"":Cc(e)],["After","mono",({after:e,op:t})=>t==="removed"?"":Cc(e)]];function Cc(e){return JSON.stringify(e)??""}function as(e){let t=Math.min(e.connect_ms??0,e.duration_ms),n=Math.min(e.ttfb_ms??e.duration_ms,e.duration_ms);return[{
name:"queued",tone:"queued",ms:e.queued_ms},{name:"connect",tone:"connect",ms:t},{name:"first byte",tone:"wait",ms:Math.
max(n-t,0)},{name:"body",tone:"body",ms:Math.max(e.duration_ms-n,0)}]}function us(e){return e.queued_ms+e.duration_ms}function cs(e,t){
let n=as(e),r=n.map(({name:i,ms:u})=>`${i} ${ne(u)}`).join(", "),o=0,l=n.map(({tone:i,ms:u})=>{let[c,d]=[o,u/Math.max(t,
Number.MIN_VALUE)*100];o+=d;let g=Math.max(d,u>0?.6:0);return Us`<rect class=${i} x=${c} y="0" width=${g} height="10" />`});
return y`<svg class="waterfall" role="img" aria-label=${r} viewBox="0 0 100 10"
    preserveAspectRatio="none"><title>${r}</title>${l}</svg>`}function fs(){let e=as({queued_ms:0,connect_ms:0,ttfb_ms:0,
duration_ms:0});return y`<ul class="legend">${e.map(({name:t,tone:n})=>y`<li><span class="swatch ${n}" aria-hidden="true"></span>${t}</li>`)}</ul>`}var Rc={...ic,nav:"Overview",title:([e])=>`Result ${e}`,open:({query:e})=>({details:t,request:n,body:r,history:o,diff:l,
values:i,items:u})=>{let{result:c}=t,{id:d,run_id:g,job:p,error:b}=c,v=e.get("history")==="here",x=y`<span class="address">${Fi(
c)}</span>`;return y`${Jt(x,sn(c))}
        <p class="lead">Result ${d} of <a href=${J(`/runs/${g}`)}>run ${g}</a> of
          ${Nt(p)}</p>
        ${b===null?_:y`<p class="problem">${b}</p>`}
        ${nh(c)}
        ${X("Response",rh(t))}
        ${ht(i,oh)}
        ${ht(n,sh)}
        ${X("Timing",lh(c),{note:fs()})}
        ${uh(t)}
        ${t.body===null?X("Body",ch(c)):ht(r,P=>fh(d,P))}
        ${kc(l,e.has("from"))}
        ${ht(u,Ac)}
        ${ht(o,P=>Tc(P,{id:d,here:v}))}
        ${dh(t)}`}};function nh({unmet:e}){if(e===null)return _;let t=Ne({caption:"Expectations that are not met",rows:e,
columns:[["Where","mono",({where:n})=>n],["Wanted","mono",({wanted:n})=>JSON.stringify(n)],["Got","mono",({got:n})=>JSON.
stringify(n)]]});return X("Not as expected",t)}function rh(e){let{result:t,body:n,redirects:r,last_change:o}=e,{method:l,
url:i,final_url:u}=t,c=r.map(p=>y`<li>${p.status} <code>${p.url}</code></li>`),d=t.body_id===null?"not stored":"removed",
g=o&&y`<a href=${J(`/results/${o.id}`)}>${Bn(o.started_at)}</a>`;return rn([["Request",Oi(t)?y`<code>${l} ${i}</code>`:null],
["Variables",Xu(t.variables)],["Started",Bn(t.started_at)],["Duration",ne(t.duration_ms)],["Attempts",q(t.attempts)],["S\
tatus",t.status],["Error kind",t.error_kind],["Received",pt(t.bytes)],["Saved",t.saved_bytes===null?null:pt(t.saved_bytes)],
["Body",n===null?d:`${pt(n.size)}${t.confirmed?", confirmed":""}`],["Encoding",t.charset],["Last change",g],["SHA-256",n&&
y`<code title=${n.sha256}>${n.sha256.slice(0,16)}</code>`],["Final URL",u&&y`<code>${u}</code>`],["Redirects",c.length===
0?null:y`<ul>${c}</ul>`]])}function oh({values:e}){return e.length===0?_:X("Values",rn(e.map(({name:t,number:n,text:r})=>[
t,r??n])))}function sh({headers:e,body:t,curl:n}){let r=async()=>(await navigator.clipboard.writeText(n),["The command i\
s in the clipboard","Copied"]),o=e!==null,l=[o?_:ae("Its headers and body are not known: the job no longer has this requ\
est."),o&&e.length>0?Ec("Headers of the request",e):_,t===null?_:jn("Body of the request",t),y`<details><summary>As a curl command</summary><pre class="text">${n}</pre></details>`];
return X("Request",l,{note:o?"as the job has it now, secrets masked":_,actions:"clipboard"in navigator?on({text:"Copy as\
 curl",act:r}):_})}var ih=[["Header","mono",([e])=>e],["Value","mono",([,e])=>e]];function Ec(e,t){return Ne({caption:e,
rows:t,columns:ih})}function lh(e){let{connect_ms:t}=e,n=(r,o)=>r==="connect"&&t===null?"kept connection":ne(o);return y`<div class="inner">
    ${cs(e,us(e))}
    ${rn(as(e).map(({name:r,ms:o})=>[r,n(r,o)]))}
  </div>`}var ah=[["Attempt","",({number:e})=>e],["Status","tight",sn],["Error","",({error:e})=>e??""],["Duration","numb\
er",e=>ne(e.duration_ms)],["Backoff","number",e=>ne(e.delay_ms)]];function uh({earlier_attempts:e}){return e.length===0?
_:X("Earlier attempts",Ne({caption:"Attempts before the last one",rows:e,columns:ah}))}function ch({bytes:e,body_id:t,status:n}){
return t!==null?ae("The body was removed: \u201Cretention\u201D says how long it is kept."):n===null?ae("There was no re\
sponse."):e===0?ae("The response had no body."):ae("The body was not stored.","The response was cut off, or the key \u201Csto\
re\u201D of the job leaves its body out.")}function fh(e,{kind:t,text:n,truncated:r,size:o}){let l={json:"JSON, indented",
text:"text",binary:"binary, in hexadecimal"};return X("Body",jn("Text of the body",n),{note:`${l[t]}, ${pt(o)}${r?", tru\
ncated":""}`,actions:y`<a class="button small" href=${J(`/api/v1/results/${e}/body`)}
      download="result-${e}">Download</a>`})}function dh({headers:e}){return e===null?_:X("Headers",Ec("Headers of the r\
esponse",e))}var Pc={...sc,nav:"Overview",title:([e])=>`Run ${e}`,events:["run_progress","run_finished","lost"],concerns:({run_id:e},{
params:[t]})=>e===void 0||e===Number(t),open({params:e,query:t,signal:n}){let r=Number(e[0]),o=null;return le.on("run_pr\
ogress",l=>o=l.run_id===r?l:o,{signal:n}),({details:l,page:i})=>{let u=l.run.status==="running";u&&Io(r);let c=()=>ph(o??
l.progress);return y`${mh(l.run)}
        <div class="panel">
          ${u?In("run_progress",c):_}${hh(l)}
        </div>
        ${X("Results",gh(i,{run:l.run,query:t}),{note:fs(),actions:bh(t)})}`}}};function mh({id:e,job:t,status:n}){let o=n===
"running"?on({text:"Cancel",act:async()=>(await Ct(`/runs/${e}/cancel`,{body:{reason:"cancelled from the dashboard"}}),`\
Run ${e} is being cancelled`)}):_;return Jt(y`Run ${e} of ${Nt(t)}`,y`${xe(n)}<span class="actions">${o}</span>`)}function ph(e){
if(e===null)return _;let{expected:t,done:n,ok:r,failed:o,in_flight:l,started_at:i}=e,u=Math.max(Do()-Date.parse(i),1)/1e3;
return y`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(t??1,1)}
      value=${t===null?_:n}></progress>
    ${rn([["Done",t===null?q(n):`${q(n)} of ${q(t)}`],["Ok",q(r)],["Failed",q(o)],["In flight",q(l)],["Throughput",No(n/
u)]])}
  </div>`}function hh({run:e,summary:t}){let{confirmed:n,saved_bytes:r}=t,o=e.status==="running",l=e.succeeded+e.failed,
i=g=>t.estimated?`\u2248 ${g}`:g,u=t.failures.map(({kind:g,count:p})=>`${g} ${i(q(p))}`),c=Math.round(e.duration_ms?t.one_by_one_ms/
e.duration_ms:0),d=c>=2?` (${q(c)} \xD7)`:"";return rn([["Started",e.started_at===null?"never":Bn(e.started_at)],["Plann\
ed",e.planned_at===null?e.trigger:Pe(e.planned_at)],["Duration",o?null:ne(e.duration_ms)],["Results",o?null:q(e.total)],
["Success rate",l===0?null:$r(e.succeeded/l)],["p50",i(ne(t.p50_ms))],["p95",i(ne(t.p95_ms))],["p99",i(ne(t.p99_ms))],["\
Received",i(pt(t.bytes))],["Confirmed",n===0?null:i(`${q(n)} (saved ${pt(r)})`)],["Sequential estimate",i(ne(t.one_by_one_ms))+
d],["Failures",u.length===0||e.reason!==null?null:u.join(", ")],["Figures with \u2248",t.estimated?"from a sample of 10,\
000 results":null],["Reason",e.reason]])}function gh({results:e,next:t},{run:n,query:r}){let o=r.get("sort"),l=Math.max(
...e.map(us)),i=Ne({caption:o===null?"Results in the order of the batch":`Results by ${o}`,columns:[...Mc,["Timing","tim\
es",p=>cs(p,l)]],rows:e,key:({id:p})=>p,sorted:o,dense:!0,empty:ae(yh(n,r))}),[u,c]=[e[0]?.position,e.at(-1)?.position],
g=u!==void 0&&o===null?`positions ${q(u)} to ${q(c)}`:"";return y`${i}${bn(t,{label:"Pages of results",range:g})}`}function yh({
status:e,total:t},n){return n.has("failed")||n.has("url")?"No result of this run matches the filter.":e==="running"?"No \
results are stored yet.":t>0?"The results were removed: \u201Cretention\u201D says how long they are kept.":"This run ha\
s no results."}var Mc=[["Target","url",e=>y`<a href=${J(`/results/${e.id}`)}>${ss(e)}</a>`],["Status","tight",e=>sn(e),[
"status",null]],["Attempts","number",({attempts:e})=>q(e)],["Received","number",({bytes:e})=>pt(e),["bytes",null]],["Que\
ued","number",e=>ne(e.queued_ms)],["Duration","number",e=>ne(e.duration_ms),["duration",null]]];function bh(e){return Sr(
"Filter the results",y`${jo(e,Mc,{usual:"Order of the batch"})}
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${e.get("url")??""} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${e.get("failed")==="true"} /> only failed</label>`)}var po=200,Bi=60;function Lc({columns:e,rows:t},{shown:n,onMore:r}){if(t.length===0)return ae("No rows.");let o=e.map((d,g)=>t.
every(p=>p[g]===null||typeof p[g]=="number")?"number":""),l=$h(e),i=e.map((d,g)=>y`<th scope="col" class=${o[g]??""}>${d}</th>`),
u=d=>d.map((g,p)=>y`<td class=${o[p]??""}>${wh(g,l(d,p))}</td>`),c=t.length-n;return y`<div class="scroll" tabindex="0" role="region" aria-label="Rows">
      <table class="answer">
        <caption class="unseen">The answer</caption>
        <thead><tr>${i}</tr></thead>
        <tbody>${t.slice(0,n).map(d=>y`<tr>${u(d)}</tr>`)}</tbody>
      </table>
    </div>
    <div class="toolbar" ?hidden=${c<=0}>
      <button type="button" class="small" @click=${r}>
        Show ${q(Math.min(po,c))} more of ${q(c)}
      </button>
    </div>`}function wh(e,t){if(e===null)return y`<span class="none">null</span>`;let n=String(ds(e));return t!==void 0?
y`<a href=${J(t)} title=${n}>${Dc(n)}</a>`:typeof e=="number"?vn(e):n.length<=Bi&&!n.includes(`
`)?n:y`<details><summary>${Dc(n)}</summary><pre>${n}</pre></details>`}function Dc(e){let t=e.replaceAll(/\s*\n\s*/g," ");
return t.length<=Bi?t:`${t.slice(0,Bi-1)}\u2026`}function ds(e){return e===null||typeof e!="object"?e:"integer"in e?e.integer:
"real"in e?e.real:e.base64}function $h(e){let t=u=>e.includes(u),n=t("trigger")&&!t("run_id"),r=t("run_id")&&t("url"),o=[
"result_id","last_result_id"].find(t)??(r?"id":void 0),i={id:[n?"/runs/":"/results/",n||r?"id":void 0],run_id:["/runs/",
"run_id"],last_run_id:["/runs/","last_run_id"],result_id:["/results/","result_id"],last_result_id:["/results/","last_res\
ult_id"],url:["/results/",o],target:["/results/",o]};return(u,c)=>{let d=e[c]??"",g=u[c];if(d==="job"&&typeof g=="string"&&
g!=="")return Hn(g);let[p,b=""]=i[d]??[],v=u[e.indexOf(b)];return p!==void 0&&typeof v=="number"?p+v:void 0}}var vh=/^[=+\-@\t\r\n]/,_h=/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;function Nc(e){if(e===null)return"";let n=typeof e=="st\
ring"&&vh.test(e)&&!_h.test(e)?`'${e}`:String(e);return n===""||/[",\r\n]/.test(n)?`"${n.replaceAll('"','""')}"`:n}function Oc(e){let t=(n,r)=>y`<button
    type="button" class="small" aria-label="Download as ${n}"
    @click=${()=>Sh(r(e),`rows.${n.toLowerCase()}`)}>${n}</button>`;return[t("CSV",n=>new Blob([xh(n)],{type:"text/csv"})),
t("JSON",n=>new Blob([Ah(n)],{type:"application/json"}))]}function Sh(e,t){let n=document.createElement("a");n.href=URL.
createObjectURL(e),n.download=t,n.click(),URL.revokeObjectURL(n.href)}function xh({columns:e,rows:t}){return[e,...t].map(
n=>`${n.map(ds).map(Nc).join(",")}\r
`).join("")}function Ah({columns:e,rows:t}){let n=t.map(r=>Object.fromEntries(e.map((o,l)=>[o,ds(r[l]??null)])));return`${JSON.
stringify(n,void 0,2)}
`}var Fc="--p95 --kind-1 --p50 --p99 --kind-2 --good --kind-4 --kind-5".split(" ");function Hc(e,{context:t,...n}){let{rows:r,
truncated:o,elapsed_ms:l}=e,i=t.query.get("view")==="chart",u=(c,d)=>y`<button type="button" class="small" aria-pressed=${i===
(d!==null)}
      @click=${()=>{t.setQuery({view:d}),t.redraw()}}>${c}</button>`;return X("Answer",i?Ch(e):Lc(e,n),{note:`${Gt(r.length,
"row")}${o?", and more":""} in ${ne(l)}`,actions:[u("Table",null),u("Chart","chart"),Oc(e)]})}function Ch({columns:e,rows:t}){
let n=e.map((u,c)=>({label:u,index:c})).filter(({index:u})=>u>0&&t.some(c=>typeof c[u]=="number")).slice(0,Fc.length);if(n.
length===0)return ae("These rows have no chart.","A chart needs a first column for the horizontal axis and a column of n\
umbers after it.");let{values:r,time:o}=kh(t.map(([u])=>u)),l=t.map((u,c)=>({at:r[c]??0,row:u})).toSorted((u,c)=>u.at-c.
at),i=u=>l.map(({row:{[u]:c}})=>typeof c=="number"?c:null);return Nr({label:`${n.map(({label:u})=>u).join(", ")} by ${e[0]}`,
lines:n.map(({label:u},c)=>({label:u,color:Fc[c]??"--p95",...c%2===1&&{dash:[6,3]}})),data:[l.map(({at:u})=>u),...n.map(
({index:u})=>i(u))],format:u=>u===null?"\u2013":vn(u),time:o})}function kh(e){if(e.every(r=>typeof r=="number")){let r=e.
every(o=>o>1e12&&o<1e13);return{values:e.map(o=>r?o/1e3:o),time:r}}let t=e.map(r=>Date.parse(/^\d{4}-\d\d.*/.exec(String(
r))?.[0]??"")),n=t.every(r=>!Number.isNaN(r));return{values:t.map((r,o)=>n?r/1e3:o+1),time:n}}var Ic="rota.queries";function Bc({choose:e,redraw:t,sql:n}){let r="",o=(u,c)=>{try{Th(u,c),r="",yn(c===null?`${u} is de\
leted`:`Saved as ${u}`)}catch{r="This browser cannot save queries: its storage is full or blocked."}t()},l=u=>{u.preventDefault();
let c=u.target instanceof HTMLFormElement&&u.target.querySelector("input");c&&(o(c.value.trim(),n()),c.value="")},i=([u,
c])=>y`<li>
    <button type="button" class="plain" @click=${()=>e(c)}>${u}</button>
    <button type="button" class="small" aria-label="Delete ${u}" @click=${()=>o(u,null)}>Delete</button>
  </li>`;return()=>{let u=Object.entries(jc()).map(i),c=y`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;
return X("Saved queries",[u.length===0?c:y`<ul class="list">${u}</ul>`,y`<form class="toolbar" @submit=${l}>
          <input type="text" name="name" aria-label="Name of the saved query" size="16" maxlength="80"
            required pattern=".*\\S.*" placeholder="Save as…" />
          <button type="submit" class="small">Save</button>
        </form>
        <p class="trouble" role="alert">${r}</p>`])}}function jc(){try{let e=JSON.parse(localStorage.getItem(Ic)??"{}"),
t=Object.entries(e??{}).filter(([,n])=>typeof n=="string");return Object.fromEntries(t.toSorted(([n],[r])=>n.localeCompare(
r)))}catch{return{}}}function Th(e,t){let{[e]:n,...r}=jc();localStorage.setItem(Ic,JSON.stringify(t===null?r:{...r,[e]:t}))}var Vc=()=>new Vi,Vi=class{},ji=new WeakMap,Uc=nt(class extends Qt{render(e){return _}update(e,[t]){let n=t!==this.G;return n&&
this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),_}rt(e){if(this.G!==
void 0)if(this.isConnected||(e=void 0),typeof this.G=="function"){let t=this.ht??globalThis,n=ji.get(t);n===void 0&&(n=new WeakMap,
ji.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else
this.G.value=e}get lt(){return typeof this.G=="function"?ji.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){
this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});var Rh=`all and as asc between by case cast collate count cross desc distinct else end escape except exists
  filter from full glob group having in inner intersect is join left like limit not null offset on or order outer over
  partition recursive right select then union using values when where window with`,Eh=new RegExp([String.raw`(?<comment>--[^\n]*|/\*[^]*?(?:\*/|$))`,
String.raw`(?<string>'(?:[^']|'')*'?)|"(?:[^"]|"")*"?`,String.raw`(?<number>\b\d[\w.]*)`,String.raw`(?<keyword>\b(?:${Rh.
split(/\s+/).join("|")})\b)|[a-z_]\w*|[^]`].join("|"),"gi"),Ph=8;function zc(e){return Array.from(e.matchAll(Eh),({0:t,groups:n={}})=>{
let r=Object.keys(n).find(o=>n[o]!==void 0);return{text:t,kind:r??""}})}function Wc(e,t){let[,n,r=""]=/(?:(\b\w+)\.)?(\w*)$/.
exec(e)??[];if(n===void 0&&r==="")return{written:r,names:[]};let o=t.find(({name:d})=>d===n),l=(o===void 0?t:[o]).flatMap(
d=>d.columns),i=[...n===void 0?t:[],...l].map(({name:d})=>d),u=r.toLowerCase(),c=[...new Set(i)].filter(d=>d.toLowerCase().
startsWith(u)&&d.toLowerCase()!==u);return{written:r,names:c.slice(0,Ph)}}var Hr={written:"",names:[]},ms=class{#e;#t=Vc();#n;#o=[];#r=Hr;#s=-1;constructor(t){this.#e=t,this.#n=t.first}get text(){
return this.#n}set text(t){this.#n=t,this.#t.value&&(this.#t.value.value=t),this.#a(Hr)}insert(t,n=0){let r=this.#t.value;
r&&(r.setRangeText(t,r.selectionStart-n,r.selectionEnd,"end"),r.focus(),this.#n=r.value,this.#a(Hr))}view(t){this.#o=t;let{
names:n}=this.#r,r=zc(this.#n).map(({text:l,kind:i})=>i===""?l:y`<span class=${i}>${l}</span>`),o=n.map((l,i)=>{let u=c=>this.#u(
c,l);return y`<li id="completion-${i}" role="option" aria-selected=${i===this.#s}
        @pointerdown=${u}>${l}</li>`});return y`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${r}${`
`}</pre>
        <textarea ${Uc(this.#t)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list" aria-controls="completions"
          aria-activedescendant=${this.#s<0?_:`completion-${this.#s}`}
          .value=${this.#e.first} @input=${this.#i} @keydown=${this.#l}
          @blur=${()=>this.#a(Hr)}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions"
        ?hidden=${n.length===0}>${o}</ul>`}#i=()=>{let t=this.#t.value;t&&(this.#n=t.value,this.#a(Wc(t.value.slice(0,t.
selectionStart),this.#o)))};#l=t=>{if(t.key==="Enter"&&(t.ctrlKey||t.metaKey)){t.preventDefault(),this.#a(Hr),this.#e.run();
return}let{names:n}=this.#r;if(n.length!==0)switch(t.key){case"Escape":return t.preventDefault(),this.#a(Hr);case"ArrowD\
own":return this.#c(t,(this.#s+1)%n.length);case"ArrowUp":return this.#c(t,(this.#s<=0?n.length:this.#s)-1);case"Tab":return t.
shiftKey?void 0:this.#u(t,n[Math.max(this.#s,0)]);case"Enter":return this.#u(t,n[this.#s])}};#c(t,n){t.preventDefault(),
this.#s=n,this.#e.redraw()}#u(t,n){n!==void 0&&(t.preventDefault(),this.insert(n,this.#r.written.length))}#a(t){this.#r=
t,this.#s=-1,this.#e.redraw()}};var Mh=8e3,qc={"Figures of all jobs":`select job, runs, results, success_rate, p95_ms
from job_stats
order by p95_ms desc`,"Failures of today":`select started_at, job, target, error_kind, error
from failures
where started_at >= date('now')
order by started_at desc
limit 500`,"The slowest targets":`select job, target, status, duration_ms
from latest
order by duration_ms desc
limit 50`,"Requests and failures per minute":`select strftime('%Y-%m-%dT%H:%M:00Z', started_at_ms / 1000, 'unixepoch') a\
s minute,
  count(*) as requests, sum(ok = 0) as failed
from results
where started_at_ms > (unixepoch() - 3600) * 1000
group by minute
order by minute`,"Outcomes of the last planned runs":`select id, job, status, reason, total, failed
from runs
order by id desc
limit 100`},Gc={...ac,nav:"SQL",title:()=>"SQL",open(e){let{query:t,redraw:n}=e,r=new Ui(e),o=()=>{r.run(i.text)},l=t.get(
"q")??qc["Figures of all jobs"],i=new ms({first:l,run:o,redraw:n}),u=d=>{i.text=d,o()},c=Bc({choose:u,redraw:n,sql:()=>i.
text});return t.has("q")&&la()&&o(),({schema:d})=>y`${Jt("SQL")}
      <div class="sql">
        <div>
          ${X("Query",[i.view(d instanceof rt?[]:d.tables),Dh(o)])}
          <div aria-busy=${r.isRunning}>${r.view()}</div>
        </div>
        <div>
          ${c()}
          ${Lh(u)}
          <div class="schema">${ht(d,g=>Nh(g,i))}</div>
        </div>
      </div>`}},Ui=class{#e;#t;#n;#o;#r=po;constructor(t){this.#e=t}get isRunning(){return this.#t!==void 0}async run(t){
let n=t.trim();if(n==="")return;this.#t?.abort(),this.#t=new AbortController;let{setQuery:r,signal:o,redraw:l}=this.#e,i=AbortSignal.
any([this.#t.signal,o]);r({q:encodeURIComponent(n).length>Mh?null:n}),l();let[u,c]=[];try{u=await Ct("/query",{body:{sql:n},
signal:i})}catch(d){c=d}i.aborted||([this.#t,this.#n,this.#o]=[void 0,u,c],this.#r=po,u!==void 0&&yn(`${u.rows.length} r\
ows`),l())}view(){let t=()=>{this.#r+=po,this.#e.redraw()};return this.#n!==void 0?Hc(this.#n,{context:this.#e,shown:this.#r,
onMore:t}):this.isRunning?X("Answer",ae("Running\u2026")):this.#o!==void 0?Vn(this.#o):X("Answer",ae("Write a query in S\
QL, or choose an example.","Queries cannot change the database."))}};function Dh(e){return y`<div class="toolbar">
    <button type="button" class="primary" @click=${e}>Run</button>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`}function Lh(e){let t=Object.entries(qc).map(([n,r])=>y`<li><button type="button" class="plain" @click=${()=>e(
r)}>${n}</button></li>`);return X("Examples",y`<ul class="list">${t}</ul>`)}function Nh({tables:e},t){let n=({name:o,type:l})=>y`<li>
      <button type="button" class="plain" @click=${()=>t.insert(o)}>${o}</button>
      <span class="note">${l.toLowerCase()}</span>
    </li>`,r=e.map(({name:o,kind:l,columns:i})=>y`<details>
      <summary>${o} <span class="note">${l}</span></summary>
      <ul>${i.map(n)}</ul>
    </details>`);return X("Tables and views",y`<div class="list">${r}</div>`)}var Oh=Ee("/session");yc();ia([vc,cc,Pc,Rc,hc,Gc,bc]);Mo!==void 0&&le.start();le.on("refused",()=>{Qc()});Qc();async function Qc(){
let e={token_required:!1,authenticated:!0},t=await Gs(Oh).catch(()=>e);if(t.token_required&&ls(),t.authenticated)return le.
start();le.stop(),ei()}
