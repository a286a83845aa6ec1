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
var pr={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},nt=e=>(...t)=>({_$litDirective$:e,values:t}),
qt=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,r){this._$Ct=t,this._$AM=n,this._$Ci=r}_$AS(t,n){return this.
update(t,n)}update(t,n){return this.render(...n)}};var Is=globalThis,_l=e=>e,So=Is.trustedTypes,Sl=So?So.createPolicy("lit-html",{createHTML:e=>e}):void 0,Bs="$lit$",en=`l\
it$${Math.random().toFixed(9).slice(2)}$`,js="?"+en,gf=`<${js}>`,Mn=document,Gr=()=>Mn.createComment(""),Qr=e=>e===null||
typeof e!="object"&&typeof e!="function",Vs=Array.isArray,Rl=e=>Vs(e)||typeof e?.[Symbol.iterator]=="function",Hs=`[ 	
\f\r]`,qr=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xl=/-->/g,Al=/>/g,En=RegExp(`>|${Hs}(?:([^\\s"'>=/]+)(${Hs}\
*=${Hs}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Cl=/'/g,kl=/"/g,El=/^(?:script|style|textarea|title)$/i,Us=e=>(t,...n)=>({_$litType$:e,strings:t,
values:n}),y=Us(1),zs=Us(2),Hh=Us(3),Ct=Symbol.for("lit-noChange"),_=Symbol.for("lit-nothing"),Tl=new WeakMap,Pn=Mn.createTreeWalker(
Mn,129);function Pl(e,t){if(!Vs(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Sl!==void 0?
Sl.createHTML(t):t}var Ml=(e,t)=>{let n=e.length-1,r=[],o,l=t===2?"<svg>":t===3?"<math>":"",i=qr;for(let u=0;u<n;u++){let c=e[u],
d,g,m=-1,b=0;for(;b<c.length&&(i.lastIndex=b,g=i.exec(c),g!==null);)b=i.lastIndex,i===qr?g[1]==="!--"?i=xl:g[1]!==void 0?
i=Al:g[2]!==void 0?(El.test(g[2])&&(o=RegExp("</"+g[2],"g")),i=En):g[3]!==void 0&&(i=En):i===En?g[0]===">"?(i=o??qr,m=-1):
g[1]===void 0?m=-2:(m=i.lastIndex-g[2].length,d=g[1],i=g[3]===void 0?En:g[3]==='"'?kl:Cl):i===kl||i===Cl?i=En:i===xl||i===
Al?i=qr:(i=En,o=void 0);let v=i===En&&e[u+1].startsWith("/>")?" ":"";l+=i===qr?c+gf:m>=0?(r.push(d),c.slice(0,m)+Bs+c.slice(
m)+en+v):c+en+(m===-2?u:v)}return[Pl(e,l+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),r]},Jr=class e{constructor({
strings:t,_$litType$:n},r){let o;this.parts=[];let l=0,i=0,u=t.length-1,c=this.parts,[d,g]=Ml(t,n);if(this.el=e.createElement(
d,r),Pn.currentNode=this.el.content,n===2||n===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(o=
Pn.nextNode())!==null&&c.length<u;){if(o.nodeType===1){if(o.hasAttributes())for(let m of o.getAttributeNames())if(m.endsWith(
Bs)){let b=g[i++],v=o.getAttribute(m).split(en),x=/([.?@])?(.*)/.exec(b);c.push({type:1,index:l,name:x[2],strings:v,ctor:x[1]===
"."?Ao:x[1]==="?"?Co:x[1]==="@"?ko:Ln}),o.removeAttribute(m)}else m.startsWith(en)&&(c.push({type:6,index:l}),o.removeAttribute(
m));if(El.test(o.tagName)){let m=o.textContent.split(en),b=m.length-1;if(b>0){o.textContent=So?So.emptyScript:"";for(let v=0;v<
b;v++)o.append(m[v],Gr()),Pn.nextNode(),c.push({type:2,index:++l});o.append(m[b],Gr())}}}else if(o.nodeType===8)if(o.data===
js)c.push({type:2,index:l});else{let m=-1;for(;(m=o.data.indexOf(en,m+1))!==-1;)c.push({type:7,index:l}),m+=en.length-1}
l++}}static createElement(t,n){let r=Mn.createElement("template");return r.innerHTML=t,r}};function Dn(e,t,n=e,r){if(t===
Ct)return t;let o=r!==void 0?n._$Co?.[r]:n._$Cl,l=Qr(t)?void 0:t._$litDirective$;return o?.constructor!==l&&(o?._$AO?.(!1),
l===void 0?o=void 0:(o=new l(e),o._$AT(e,n,r)),r!==void 0?(n._$Co??=[])[r]=o:n._$Cl=o),o!==void 0&&(t=Dn(e,o._$AS(e,t.values),
o,r)),t}var xo=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this.
_$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:r}=this._$AD,o=(t?.creationScope??Mn).importNode(
n,!0);Pn.currentNode=o;let l=Pn.nextNode(),i=0,u=0,c=r[0];for(;c!==void 0;){if(i===c.index){let d;c.type===2?d=new mr(l,
l.nextSibling,this,t):c.type===1?d=new c.ctor(l,c.name,c.strings,this,t):c.type===6&&(d=new To(l,this,t)),this._$AV.push(
d),c=r[++u]}i!==c?.index&&(l=Pn.nextNode(),i++)}return Pn.currentNode=Mn,o}p(t){let n=0;for(let r of this._$AV)r!==void 0&&
(r.strings!==void 0?(r._$AI(t,r,n),n+=r.strings.length-2):r._$AI(t[n])),n++}},mr=class e{get _$AU(){return this._$AM?._$AU??
this._$Cv}constructor(t,n,r,o){this.type=2,this._$AH=_,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=r,this.options=
o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===
11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=Dn(this,t,n),Qr(
t)?t===_||t==null||t===""?(this._$AH!==_&&this._$AR(),this._$AH=_):t!==this._$AH&&t!==Ct&&this._(t):t._$litType$!==void 0?
this.$(t):t.nodeType!==void 0?this.T(t):Rl(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){
this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==_&&Qr(this._$AH)?this._$AA.nextSibling.data=t:this.T(Mn.
createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:r}=t,o=typeof r=="number"?this._$AC(t):(r.el===void 0&&(r.el=
Jr.createElement(Pl(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===o)this._$AH.p(n);else{let l=new xo(o,this),i=l.u(
this.options);l.p(n),this.T(i),this._$AH=l}}_$AC(t){let n=Tl.get(t.strings);return n===void 0&&Tl.set(t.strings,n=new Jr(
t)),n}k(t){Vs(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,o=0;for(let l of t)o===n.length?n.push(r=new e(this.
O(Gr()),this.O(Gr()),this,this.options)):r=n[o],r._$AI(l),o++;o<n.length&&(this._$AR(r&&r._$AB.nextSibling,o),n.length=o)}_$AR(t=this.
_$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let r=_l(t).nextSibling;_l(t).remove(),t=r}}setConnected(t){
this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Ln=class{get tagName(){return this.element.tagName}get _$AU(){return this.
_$AM._$AU}constructor(t,n,r,o,l){this.type=1,this._$AH=_,this._$AN=void 0,this.element=t,this.name=n,this._$AM=o,this.options=
l,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=_}_$AI(t,n=this,r,o){
let l=this.strings,i=!1;if(l===void 0)t=Dn(this,t,n,0),i=!Qr(t)||t!==this._$AH&&t!==Ct,i&&(this._$AH=t);else{let u=t,c,d;
for(t=l[0],c=0;c<l.length-1;c++)d=Dn(this,u[r+c],n,c),d===Ct&&(d=this._$AH[c]),i||=!Qr(d)||d!==this._$AH[c],d===_?t=_:t!==
_&&(t+=(d??"")+l[c+1]),this._$AH[c]=d}i&&!o&&this.j(t)}j(t){t===_?this.element.removeAttribute(this.name):this.element.setAttribute(
this.name,t??"")}},Ao=class extends Ln{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===_?
void 0:t}},Co=class extends Ln{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,
!!t&&t!==_)}},ko=class extends Ln{constructor(t,n,r,o,l){super(t,n,r,o,l),this.type=5}_$AI(t,n=this){if((t=Dn(this,t,n,0)??
_)===Ct)return;let r=this._$AH,o=t===_&&r!==_||t.capture!==r.capture||t.once!==r.once||t.passive!==r.passive,l=t!==_&&(r===
_||o);o&&this.element.removeEventListener(this.name,this,r),l&&this.element.addEventListener(this.name,this,t),this._$AH=
t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},
To=class{constructor(t,n,r){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=r}get _$AU(){return this.
_$AM._$AU}_$AI(t){Dn(this,t)}},Dl={M:Bs,P:en,A:js,C:1,L:Ml,R:xo,D:Rl,V:Dn,I:mr,H:Ln,N:Co,U:ko,B:Ao,F:To},bf=Is.litHtmlPolyfillSupport;
bf?.(Jr,mr),(Is.litHtmlVersions??=[]).push("3.3.3");var hr=(e,t,n)=>{let r=n?.renderBefore??t,o=r._$litPart$;if(o===void 0){
let l=n?.renderBefore??null;r._$litPart$=o=new mr(t.insertBefore(Gr(),l),l,void 0,n??{})}return o._$AI(e),o};function tn(e){let t=document.getElementById(e);if(t===null)throw new Error(`The page has no #${e}`);return t}var rt=class extends Error{code;hint;constructor(t,n,{hint:r=null}={}){super(n),this.code=t,this.hint=r}};function Kr(e,t){
let n=Object.entries(t).map(([o,l])=>[o,String(l??"").trim()]),r=new URLSearchParams(n.filter(([,o])=>o!==""));return r.
size===0?e:`${e}?${r.toString()}`}function Te(e,t={}){return{path:Kr(e,t),mayFail:!1}}function at({path:e}){return{path:e,
mayFail:!0}}function gr(e,...t){return Object.fromEntries(t.map(n=>[n,e.get(n)]))}function Ws(e,t){try{return e.exec(t)?.
slice(1).map(decodeURIComponent)}catch{return}}var Ro=globalThis.document?.documentElement.dataset.base??"";function nn(e){return Ro+e}function Gs(e){return e===Ro?"/":
e.startsWith(`${Ro}/`)?e.slice(Ro.length):e}function hn(){return Gs(location.pathname)}function Nn(){return hn()+location.
search}function br(e){let t=Object.fromEntries(new URLSearchParams(location.search));return Kr(hn(),{...t,...e})}var qs=class extends qt{constructor(t){
if(super(t),t.type!==pr.ATTRIBUTE||t.name!=="href")throw new Error("link() belongs into an href")}render(t){if(!/^[/#](?![/\\\s])/.
test(t))throw new Error("Links may only lead into the dashboard");return t.startsWith("/")?nn(t):t}},K=nt(qs);function On(e){
return`/jobs/${encodeURIComponent(e)}`}function Gt(e){return y`<a class="name" href=${K(On(e))}>${e}</a>`}function Yr(e){
return y`<a href=${K(`/runs/${e}`)}>Run ${e}</a>`}var yf=3e4,Ll=Hl(document.getElementById("page-data"))??{paths:[]},Nl=new Set(Ll.paths),Ol=Promise.withResolvers();document.
readyState==="loading"?(document.addEventListener("DOMContentLoaded",Zr),setTimeout(Zr,yf)):Zr();var Eo=Ll.lastEvent;async function wf(e){
if(!Nl.delete(e))return;await Ol.promise;let t=[...document.querySelectorAll('body > script[type="application/json"]')],
n=`[${JSON.stringify(e)},`,r=t.find(({textContent:o})=>o.startsWith(n));return r?.remove(),Hl(r)}function Zr(){Ol.resolve()}
function Fl(){Nl.clear()}function Hl(e){try{return JSON.parse(e?.textContent??"")}catch{return}}async function Il(e,t){let n=Object.
entries(e).map(async([r,o])=>[r,await Qs(o,t)]);return Object.fromEntries(await Promise.all(n))}async function Qs({path:e,
mayFail:t},n=null){try{let[,r,o]=await wf(e)??[];if(n?.throwIfAborted(),r===!1)throw jl(o);return r?o:await Bl(e,{signal:n})}catch(r){
if(t&&r instanceof rt&&!["unreachable","unauthorized"].includes(r.code))return r;throw r}}async function kt(e,{body:t={},
signal:n=null}={}){let o={method:"POST",headers:{"content-type":"application/json","x-rota":"1"},body:JSON.stringify(t),
signal:n};return await Bl(e,o)}async function Bl(e,t){let n=await fetch(nn(`/api/v1${e}`),t).catch(o=>{if(t.signal?.aborted)
throw o;let l="Is it still running? rota status";throw new rt("unreachable","Rota does not answer",{hint:l})}),r=await n.
json().catch(()=>null);if(n.ok)return r;throw jl(r,`Rota answered ${n.status}`)}function jl(e,t="Rota answered with an e\
rror"){let{error:n}=e??{};return new rt(n?.code??"internal",n?.message??t,{...n})}var $f=["status","run_started","run_progress","run_finished","fire_without_run","reloaded","lost"],vf=5e3,_f=1e4,Sf=5e3,
Js=class extends EventTarget{status;perSecond=0;connected=!1;gone;wanted=!1;#e;#t;#n=Eo;constructor(){super(),document.addEventListener(
"visibilitychange",()=>{document.hidden?this.#r():this.wanted&&this.#o()}),setInterval(()=>this.#s("second",{}),1e3)}start(){
this.wanted=!0,document.hidden||this.#o()}stop(){this.wanted=!1,this.#r()}on(t,n,r={}){let o=l=>n(l.detail);this.addEventListener(
t,o,r)}#o(){if(this.#e!==void 0)return;let t=this.#n===void 0?"":`?after=${this.#n}`,n=new EventSource(nn(`/api/v1/event\
s${t}`));this.#e=n,this.#i(!1),n.addEventListener("open",()=>{this.#i(!0),(this.#n===void 0||performance.now()>_f)&&this.#s(
"lost",{}),this.#n=void 0}),n.addEventListener("error",()=>{this.#i(!1),Zr(),n.readyState===EventSource.CLOSED&&(setTimeout(
()=>{this.#e===n&&this.#r(),this.wanted&&!document.hidden&&this.#o()},vf),this.#s("refused",{}))});for(let r of $f)n.addEventListener(
r,({data:o})=>{let l=JSON.parse(o);r==="status"&&this.#l(l),this.#s(r,l)})}#r(){this.#e?.close(),this.#e=void 0,this.#i(
!1)}#l(t){let n=this.status??t,r=(Date.parse(t.now_at)-Date.parse(n.now_at))/1e3;this.perSecond=r>0?Math.max(t.finished-
n.finished,0)/r:0,this.status=t,Vl=Date.parse(t.now_at)-Date.now()}#i(t){if(this.connected=t,t||document.hidden||!this.wanted)
clearTimeout(this.#t),this.#t=void 0,this.gone=void 0;else if(this.#t===void 0){let n=new Date;this.#t=setTimeout(()=>{this.
gone=n,this.#s("connection",{})},Sf)}this.#s("connection",{})}#s(t,n){this.dispatchEvent(new CustomEvent(t,{detail:n}))}},
Vl=0,me=new Js;function Po(){return Date.now()+Vl}function Wl(e){let t=Math.abs(e);for(let n of["B","KiB","MiB","GiB"]){if(t<1023.5)return`${Ul(e)}${zl(t)} ${n}`;t/=1024}
return`${Ul(e)}${zl(t)} TiB`}function Ul(e){return e<0?"-":""}function zl(e){let t=e>=99.95?0:e>=9.995?1:2;return String(
Number(e.toFixed(t)))}function Ys(e){if(!Number.isFinite(e)||e<0)return`${e} ms`;if(e<9.95)return`${xf(e.toFixed(1))} ms`;if(e<999.5)return`${Math.
round(e)} ms`;if(e<9995)return`${(e/1e3).toFixed(2)} s`;if(e<59950)return`${(e/1e3).toFixed(1)} s`;let t=Math.round(e/1e3);
if(t<3600)return`${Math.floor(t/60)}m${Ks(t%60)}s`;let n=Math.round(e/6e4);if(n<1440)return`${Math.floor(n/60)}h${Ks(n%60)}\
m`;let r=Math.round(e/36e5);return`${Math.floor(r/24)}d${Ks(r%24)}h`}function ql(e,t){let n=e-t,r=Math.abs(n);if(r<1e3)return n<
0?"just now":"now";let o=r<6e4?`${Math.floor(r/1e3)} s`:Ys(r);return n<0?`${o} ago`:`in ${o}`}function Ks(e){return String(e).padStart(2,"0")}function xf(e){return e.endsWith(".0")?e.slice(0,-2):e}var Af=/^[=+\-@\t\r\n]/,Cf=/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;function Gl(e){if(e===null)return"";let n=typeof e=="st\
ring"&&Af.test(e)&&!Cf.test(e)?`'${e}`:String(e);return n===""||/[",\r\n]/.test(n)?`"${n.replaceAll('"','""')}"`:n}function Ql(e){return String(e).replaceAll(/\B(?=(?:\d{3})+$)/g,",")}var kf=new Intl.DateTimeFormat("sv",{dateStyle:"short",timeStyle:"medium"});function Mo(e,t){return e==null?"\u2013":t(e)}
function Y(e){return Mo(e,Ql)}function te(e){return Mo(e,Ys)}function gt(e){return Mo(e,Wl)}function yr(e){return Mo(e,t=>t===
0||t===1?`${t*100} %`:`${Math.min(99.9,Math.max(.1,t*100)).toFixed(1)} %`)}function Do(e){return`${e>0&&e<9.95?e.toFixed(
1):Y(Math.round(e))} /s`}function ut(e,t){return`${Y(e)} ${t}${e===1?"":"s"}`}function Tt(e){return kf.format(e)}function Jl(e){
return Tt(e).slice(0,10)}function Lo(e){return e===null||typeof e!="object"?e:"integer"in e?e.integer:"real"in e?e.real:
e.base64}function Kl({columns:e,rows:t}){return[e,...t].map(n=>`${n.map(Lo).map(Gl).join(",")}\r
`).join("")}function Yl({columns:e,rows:t}){let n=t.map(r=>Object.fromEntries(e.map((o,l)=>[o,Lo(r[l]??null)])));return`${JSON.
stringify(n,void 0,2)}
`}var{I:Tf}=Dl,Zl=e=>e;var ea=e=>e.strings===void 0,Xl=()=>document.createComment(""),wr=(e,t,n)=>{let r=e._$AA.parentNode,o=t===void 0?e._$AB:
t._$AA;if(n===void 0){let l=r.insertBefore(Xl(),o),i=r.insertBefore(Xl(),o);n=new Tf(l,i,e,e.options)}else{let l=n._$AB.
nextSibling,i=n._$AM,u=i!==e;if(u){let c;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(c=e._$AU)!==i._$AU&&n._$AP(c)}if(l!==o||
u){let c=n._$AA;for(;c!==l;){let d=Zl(c).nextSibling;Zl(r).insertBefore(c,o),c=d}}}return n},gn=(e,t,n=e)=>(e._$AI(t,n),
e),Rf={},No=(e,t=Rf)=>e._$AH=t,ta=e=>e._$AH,Oo=e=>{e._$AR(),e._$AA.remove()};var Xr=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let r of n)r._$AO?.(t,!1),Xr(r,t);return!0},Fo=e=>{let t,n;do{if((t=
e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},na=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)
t._$AN=n=new Set;else if(n.has(e))break;n.add(e),Mf(t)}};function Ef(e){this._$AN!==void 0?(Fo(this),this._$AM=e,na(this)):
this._$AM=e}function Pf(e,t=!1,n=0){let r=this._$AH,o=this._$AN;if(o!==void 0&&o.size!==0)if(t)if(Array.isArray(r))for(let l=n;l<
r.length;l++)Xr(r[l],!1),Fo(r[l]);else r!=null&&(Xr(r,!1),Fo(r));else Xr(this,e)}var Mf=e=>{e.type==pr.CHILD&&(e._$AP??=
Pf,e._$AQ??=Ef)},Qt=class extends qt{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,n,r){super._$AT(t,n,r),na(
this),this.isConnected=t._$AU}_$AO(t,n=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():this.disconnected?.()),
n&&(Xr(this,t),Fo(this))}setValue(t){if(ea(this._$Ct))this._$Ct._$AI(t,this);else{let n=[...this._$Ct._$AH];n[this._$Ci]=
t,this._$Ct._$AI(n,this,0)}}disconnected(){}reconnected(){}};var Zs=class extends Qt{#e;#t=()=>"";render(t,n){return this.#t=n,this.#e===void 0&&(this.#e=new AbortController,me.on(t,
()=>this.setValue(this.#t()),this.#e)),n()}disconnected(){this.#e?.abort()}},$r=nt(Zs);function Le(e){if(e===null)return y`<span class="none">–</span>`;
let t=new Date(e),n=()=>ql(t.getTime(),Po());return y`<time datetime=${e} title="${Tt(t)} (${e})">${$r("second",n)}</time>`}
function Fn(e){return y`<time datetime=${e} title=${e}>${Tt(new Date(e))}</time>`}var ra=nt(class extends qt{constructor(){super(...arguments),this.key=_}render(e,t){return this.key=e,t}update(e,[t,n]){
return t!==this.key&&(No(e),this.key=t),n}});function re(e,t,{note:n=_,actions:r=_}={}){return t===_?_:y`<section class="panel" aria-label=${e}>
    <div class="panel-head">
      <h2>${e}</h2>
      ${n===_?_:y`<span class="note">${n}</span>`}
      <span class="actions">${r}</span>
    </div>
    ${t}
  </section>`}function Jt(e,t=_){return y`<div class="page-head"><h1 tabindex="-1">${e}</h1>${t}</div>`}function ue(e,t=_){
let n=typeof t=="string"?y`<p>${t}</p>`:t;return y`<div class="empty"><p>${e}</p>${n}</div>`}function Hn(e,t){return y`<pre class="text" tabindex="0" role="region" aria-label=${e}>${t}</pre>`}
function eo(e){return e instanceof Error?e.message:String(e)}function In(e){let t=e instanceof rt?e.hint:null;return y`<div class="problem" role="alert">
    <p><strong>${eo(e)}</strong></p>${t===null?_:y`<p>${t}</p>`}
  </div>`}function ct(e,t){return e instanceof rt?In(e):t(e)}function rn(e){let t=e.filter(([,n])=>n!==null);return y`<dl class="facts">
    ${t.map(([n,r])=>y`<div><dt>${n}</dt><dd>${r}</dd></div>`)}
  </dl>`}var Df=500,oa={ours:!0},to=tn("main"),Xs,vr="",sa=[];function ia(e){sa=e,to.replaceChildren(),addEventListener("popstate",
()=>{Nn()!==vr&&no({moveFocus:!0})}),document.addEventListener("click",Lf),no({moveFocus:!1})}function Bn(e){history.pushState(
oa,"",nn(e)),no({moveFocus:!0})}function ei(){if(hn()==="/login")return;let e=encodeURIComponent(Nn());history.replaceState(
null,"",nn(`/login?next=${e}`)),no({moveFocus:!0})}function la(){let e=history.state;return typeof e=="object"&&e!==null&&
"ours"in e}function Lf(e){if(e.defaultPrevented||e.button!==0||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;let t=e.
target instanceof Element?e.target.closest("a"):null,n=t?.getAttribute("href");!t||!n?.startsWith("/")||t.hasAttribute("\
download")||(e.preventDefault(),Bn(Gs(n)))}async function no({moveFocus:e}){vr=Nn(),Xs?.abort(),Xs=new AbortController;let{
signal:t}=Xs,n=i=>hr(ra(t,i),to),r=sa.find(({path:i})=>Ws(i,hn())),o=(r&&Ws(r.path,hn()))??[];document.title=`${r?.title(
o)??"No such page"} \xB7 Rota`;for(let i of tn("pages").children)i.ariaCurrent=i.textContent===r?.nav?"page":null;to.setAttribute(
"aria-busy","true");try{r===void 0?n(Hf()):await Nf(r,{params:o,signal:t,show:n})}catch(i){t.aborted||n(Ff(i,t))}if(Fl(),
t.aborted)return;to.removeAttribute("aria-busy"),e&&scrollTo(0,0),to.querySelector(e?"[autofocus], h1":"[autofocus]")?.focus(
{preventScroll:!0})}async function Nf(e,{params:t,signal:n,show:r}){let o=new URLSearchParams(location.search),l=0,i,u=async()=>{
l+=1;let v=l,x=await Il(e.questions({params:t,query:o}),n);n.aborted||v!==l||(i=x,c())},c=()=>{i!==void 0&&!n.aborted&&r(
m(i))},g={params:t,query:o,signal:n,setQuery:v=>{vr=br(v);for(let x of Object.keys(v))o.delete(x);for(let[x,P]of new URL(
vr,location.href).searchParams)o.set(x,P);vr!==Nn()&&history.pushState(oa,"",nn(vr))},redraw:c,reload:u},m=e.open(g),b=Promise.
withResolvers();Of(e,{context:g,opened:b.promise}),await u(),b.resolve()}function Of(e,{context:t,opened:n}){let{signal:r,
reload:o}=t,l=n,i=!1,u=async d=>{await d,await new Promise(g=>setTimeout(g,Df)),i=!1,r.aborted||await o().catch(()=>{})},
c=d=>{i||e.concerns?.(d,t)===!1||(i=!0,l=u(l))};for(let d of e.events??[])me.on(d,c,{signal:r})}function Ff(e,t){let n=e instanceof
rt&&e.code;return n==="unauthorized"&&ei(),n==="unreachable"&&me.on("connection",()=>me.connected&&void no({moveFocus:!1}),
{signal:t}),y`<h1 tabindex="-1">This page could not be loaded</h1>${In(e)}`}function Hf(){return y`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${K("/")}>The overview</a> lists every job.</p>`}var ti=class extends Qt{#e;#t=!1;#n="";#o=_;render(t){return this.#e=t,$r("connection",()=>this.#r(t))}#r({text:t,class:n="",
of:r}){let o=this.#t||me.gone!==void 0;return y`<span class="action"><button type="button" class=${n} aria-disabled=${o?
"true":_}
        title=${me.gone===void 0?_:"Rota does not answer"} @click=${()=>{this.#l(o)}}>${t}${r===void 0?_:y`<span class="unseen"> ${r}</span>`}</button
      ><span class="done">${this.#o}</span><span class="trouble" role="alert">${this.#n}</span></span>`}async#l(t){if(!(t||
this.#e===void 0)){[this.#t,this.#n,this.#o]=[!0,"",_],this.#i();try{let n=await this.#e.act(),[r,o]=typeof n=="string"?
[n,_]:n;_r(r),this.#o=o}catch(n){this.#n=eo(n)}this.#t=!1,this.#i()}}#i(){this.isConnected&&this.#e!==void 0&&this.setValue(
this.render(this.#e))}},on=nt(ti);function Ho(e,t){return on({...t,text:"Run now",async act(){let{run_id:n}=await kt(`${On(
e)}/run`);return ni(n),[`Run ${n} of ${e} has started`,Yr(n)]}})}var If=100,aa=new Set,ro=new Map;function _r(e){tn("ann\
ouncer").textContent=e}function ni(e){let t=ro.get(e);t===void 0?aa.add(e):setTimeout(()=>_r(t))}function ua(e,t){if(aa.
delete(e))return _r(t);ro.set(e,t);let[n]=ro.keys();ro.size>If&&n!==void 0&&ro.delete(n)}var Bf={running:["\u25B6","info"],succeeded:["\u2713","good"],failed:["\u2715","bad"],interrupted:["!","warn"],cancelled:[
"\u25A0","warn"],skipped:["\xBB","quiet"],missed:["?","warn"],failing:["\u2715","bad"],degraded:["\u25D0","warn"],late:[
"\u25F7","warn"],scheduled:["\u25F7","quiet"],paused:["\u2161","warn"],disabled:["\u25CB","quiet"],"by hand":["\u261E","\
quiet"],gone:["\u2205","quiet"],ok:["\u2713","good"],draining:["\u25BD","warn"],stale:["!","warn"],changed:["\u2260","in\
fo"],added:["+","good"],removed:["\u2212","bad"],came:["+","good"],went:["\u2212","bad"]};function Re(e,t=e){let[n,r]=Bf[e]??
["\xB7","quiet"];return y`<span class="badge ${r}"><span aria-hidden="true" class="sign">${n}</span>${t}</span>`}function sn({
ok:e=!1,degraded:t,status:n,error_kind:r}){return t===!0?Re("degraded",`${n} degraded`):e?Re("succeeded",String(n??"ok")):
Re("failed",r===null||r==="status"?String(n??"failed"):r)}var ca=(e,t,n)=>{let r=new Map;for(let o=t;o<=n;o++)r.set(e[o],o);return r},fa=nt(class extends qt{constructor(e){if(super(
e),e.type!==pr.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&
(r=t);let o=[],l=[],i=0;for(let u of e)o[i]=r?r(u,i):i,l[i]=n(u,i),i++;return{values:l,keys:o}}render(e,t,n){return this.
dt(e,t,n).values}update(e,[t,n,r]){let o=ta(e),{values:l,keys:i}=this.dt(t,n,r);if(!Array.isArray(o))return this.ut=i,l;
let u=this.ut??=[],c=[],d,g,m=0,b=o.length-1,v=0,x=l.length-1;for(;m<=b&&v<=x;)if(o[m]===null)m++;else if(o[b]===null)b--;else if(u[m]===
i[v])c[v]=gn(o[m],l[v]),m++,v++;else if(u[b]===i[x])c[x]=gn(o[b],l[x]),b--,x--;else if(u[m]===i[x])c[x]=gn(o[m],l[x]),wr(
e,c[x+1],o[m]),m++,x--;else if(u[b]===i[v])c[v]=gn(o[b],l[v]),wr(e,o[m],o[b]),b--,v++;else if(d===void 0&&(d=ca(i,v,x),g=
ca(u,m,b)),d.has(u[m]))if(d.has(u[b])){let P=g.get(i[v]),N=P!==void 0?o[P]:null;if(N===null){let V=wr(e,o[m]);gn(V,l[v]),
c[v]=V}else c[v]=gn(N,l[v]),wr(e,o[m],N),o[P]=null;v++}else Oo(o[b]),b--;else Oo(o[m]),m++;for(;v<=x;){let P=wr(e,c[x+1]);
gn(P,l[v]),c[v++]=P}for(;m<=b;){let P=o[m++];P!==null&&Oo(P)}return this.ut=i,No(e,c),Ct}});function De(e){let{caption:t,columns:n,rows:r,empty:o,key:l,sorted:i=null,look:u="cards"}=e;if(r.length===0&&o!==void 0)
return o;let c=d=>y`<tr role="row">${n.map((g,m)=>Vf(g,{row:d,index:m}))}</tr>`;return y`<table role="table" class=${u}>
    <caption class="unseen">${t}</caption>
    <thead role="rowgroup"><tr role="row">${n.map(d=>jf(d,i))}</tr></thead>
    <tbody role="rowgroup">${l===void 0?r.map(c):fa(r,l,c)}</tbody>
  </table>`}function jf([e,t,,n],r){let[o,l]=[e];if(n!==void 0){let[i,u]=n,c=br({cursor:null,sort:r===i?u:i});o=y`<a href=${K(
c)}>${e}</a>`;let d=r?.startsWith("-")||u===null;r!==null&&n.includes(r)&&(l=d?"descending":"ascending")}return y`<th scope="col" role="columnheader" class=${t||
_} aria-sort=${l??_}>${o}</th>`}function Vf([e,t,n],{row:r,index:o}){return o===0?y`<th scope="row" role="rowheader" class=${t||
_} data-label=${e}>${n(r)}</th>`:y`<td role="cell" class=${t||_} data-label=${e}>${n(r)}</td>`}function Sr(e,t){return y`<form class="filters" aria-label=${e} @submit=${o=>{
o.preventDefault();let l=Object.fromEntries(new FormData(o.currentTarget));Bn(Kr(hn(),Uf(l)))}} @change=${({target:o})=>{
(o instanceof HTMLInputElement&&o.type==="checkbox"||o instanceof HTMLSelectElement)&&o.form?.requestSubmit()}}>
    ${t}<button type="submit" class="small">Show</button>
  </form>`}function Uf({from:e,to:t,...n}){let r=t?new Date(`${t}T00:00`):void 0;r?.setDate(r.getDate()+1);let o=e?new Date(
`${e}T00:00`):void 0;return{...n,from:o?.toISOString()??null,to:r?.toISOString()??null}}function xr(e,{name:t,label:n,options:r,
look:o=""}){let l=e.get(t)??"",i=r.map(d=>typeof d=="string"?[d,d]:d),u=new Map([["","any"],...i]);u.set(l,u.get(l)??l);
let c=[...u].map(([d,g])=>y`<option value=${d} ?selected=${d===l}>${g}</option>`);return y`<label class=${o}>${n} <select name=${t}>${c}</select></label>`}
function Io(e,t,{usual:n,look:r}){let l=t.flatMap(([u,,,c])=>c?[[c[0],u]]:[]).filter(([,u])=>u!==n),i=[["",n],...l];return xr(
e,{name:"sort",label:"Sort by",options:i,...r&&{look:r}})}var da=new Map;function bn(e,{label:t,range:n=""}){let r=Nn(),
o=br({cursor:null}),l=e===null?void 0:br({cursor:e}),i=da.get(r);return y`<nav class="pager" aria-label=${t} ?hidden=${e===
null&&r===o&&i===void 0}>
    ${ri({text:"First",href:r===o?void 0:o})}${ri({text:"Previous",href:i})}
    <span class="note">${n}</span>
    ${ri({text:"Next",href:l,onClick:()=>l&&da.set(l,r)})}
  </nav>`}function ri(e){let{text:t,href:n,onClick:r}=e;return n===void 0?y`<span class="button off" aria-disabled="true">${t}</span>`:
y`<a class="button" href=${K(n)} @click=${r}>${t}</a>`}var zf="uplot",Wf="u-hz",qf="u-vt",Gf="u-title",Qf="u-wrap",Jf="u-under",Kf="u-over",Yf="u-axis",Un="u-off",Zf="u-select",
Xf="u-cursor-x",ed="u-cursor-y",td="u-cursor-pt",nd="u-legend",rd="u-live",od="u-inline",sd="u-series",id="u-marker",pa="\
u-label",ld="u-value",so="width",io="height";var ma="bottom",Ar="left",oi="right",vi="#000",ha=vi+"0",si="mousemove",ga="mousedown",ii="mouseup",ba="mouseenter",ya="\
mouseleave",wa="dblclick",ad="resize",ud="scroll",$a="change",zo="dppxchange",_i="--",Mr=typeof window<"u",fi=Mr?document:
null,kr=Mr?window:null,cd=Mr?navigator:null,de,Bo;function di(){let e=devicePixelRatio;de!=e&&(de=e,Bo&&mi($a,Bo,di),Bo=
matchMedia(`(min-resolution: ${de-.001}dppx) and (max-resolution: ${de+.001}dppx)`),zn($a,Bo,di),kr.dispatchEvent(new CustomEvent(
zo)))}function bt(e,t){if(t!=null){let n=e.classList;!n.contains(t)&&n.add(t)}}function pi(e,t){let n=e.classList;n.contains(
t)&&n.remove(t)}function xe(e,t,n){e.style[t]=n+"px"}function Ot(e,t,n,r){let o=fi.createElement(e);return t!=null&&bt(o,
t),n?.insertBefore(o,r),o}function Rt(e,t){return Ot("div",e,t)}var va=new WeakMap;function Kt(e,t,n,r,o){let l="transla\
te("+t+"px,"+n+"px)",i=va.get(e);l!=i&&(e.style.transform=l,va.set(e,l),t<0||n<0||t>r||n>o?bt(e,Un):pi(e,Un))}var _a=new WeakMap;
function Sa(e,t,n){let r=t+n,o=_a.get(e);r!=o&&(_a.set(e,r),e.style.background=t,e.style.borderColor=n)}var xa=new WeakMap;
function Aa(e,t,n,r){let o=t+""+n,l=xa.get(e);o!=l&&(xa.set(e,o),e.style.height=n+"px",e.style.width=t+"px",e.style.marginLeft=
r?-t/2+"px":0,e.style.marginTop=r?-n/2+"px":0)}var Si={passive:!0},fd={...Si,capture:!0};function zn(e,t,n,r){t.addEventListener(
e,n,r?fd:Si)}function mi(e,t,n,r){t.removeEventListener(e,n,Si)}Mr&&di();function Ft(e,t,n,r){let o;n=n||0,r=r||t.length-
1;let l=r<=2147483647;for(;r-n>1;)o=l?n+r>>1:yt((n+r)/2),t[o]<e?n=o:r=o;return e-t[n]<=t[r]-e?n:r}function Xa(e){return(n,r,o)=>{
let l=-1,i=-1;for(let u=r;u<=o;u++)if(e(n[u])){l=u;break}for(let u=o;u>=r;u--)if(e(n[u])){i=u;break}return[l,i]}}var eu=e=>e!=
null,tu=e=>e!=null&&e>0,Go=Xa(eu),dd=Xa(tu);function pd(e,t,n,r=0,o=!1){let l=o?dd:Go,i=o?tu:eu;[t,n]=l(e,t,n);let u=e[t],
c=e[t];if(t>-1)if(r==1)u=e[t],c=e[n];else if(r==-1)u=e[n],c=e[t];else for(let d=t;d<=n;d++){let g=e[d];i(g)&&(g<u?u=g:g>
c&&(c=g))}return[u??ye,c??-ye]}function Qo(e,t,n,r){let o=Ta(e),l=Ta(t);e==t&&(o==-1?(e*=n,t/=n):(e/=n,t*=n));let i=n==10?
ln:nu,u=o==1?yt:Et,c=l==1?Et:yt,d=u(i(Be(e))),g=c(i(Be(t))),m=Tr(n,d),b=Tr(n,g);return n==10&&(d<0&&(m=we(m,-d)),g<0&&(b=
we(b,-g))),r||n==2?(e=m*o,t=b*l):(e=iu(e,m),t=Jo(t,b)),[e,t]}function xi(e,t,n,r){let o=Qo(e,t,n,r);return e==0&&(o[0]=0),
t==0&&(o[1]=0),o}var Ai=.1,Ca={mode:3,pad:Ai},ao={pad:0,soft:null,mode:0},md={min:ao,max:ao};function Wo(e,t,n,r){return Ko(
n)?ka(e,t,n):(ao.pad=n,ao.soft=r?0:null,ao.mode=r?3:0,ka(e,t,md))}function ce(e,t){return e??t}function hd(e,t,n){for(t=
ce(t,0),n=ce(n,e.length-1);t<=n;){if(e[t]!=null)return!0;t++}return!1}function ka(e,t,n){let r=n.min,o=n.max,l=ce(r.pad,
0),i=ce(o.pad,0),u=ce(r.hard,-ye),c=ce(o.hard,ye),d=ce(r.soft,ye),g=ce(o.soft,-ye),m=ce(r.mode,0),b=ce(o.mode,0),v=t-e,x=ln(
v),P=ot(Be(e),Be(t)),N=ln(P),V=Be(N-x);(v<1e-24||V>10)&&(v=0,(e==0||t==0)&&(v=1e-24,m==2&&d!=ye&&(l=0),b==2&&g!=-ye&&(i=
0)));let C=v||P||1e3,j=ln(C),k=Tr(10,yt(j)),Z=C*(v==0?e==0?.1:1:l),L=we(iu(e-Z,k/10),24),X=e>=d&&(m==1||m==3&&L<=d||m==2&&
L>=d)?d:ye,G=ot(u,L<X&&e>=X?X:Ht(X,L)),oe=C*(v==0?t==0?.1:1:i),q=we(Jo(t+oe,k/10),24),T=t<=g&&(b==1||b==3&&q>=g||b==2&&q<=
g)?g:-ye,J=Ht(c,q>T&&t<=T?T:ot(T,q));return G==J&&G==0&&(J=100),[G,J]}var gd=new Intl.NumberFormat(Mr?cd.language:"en-US"),
Ci=e=>gd.format(e),wt=Math,Uo=wt.PI,Be=wt.abs,yt=wt.floor,Ie=wt.round,Et=wt.ceil,Ht=wt.min,ot=wt.max,Tr=wt.pow,Ta=wt.sign,
ln=wt.log10,nu=wt.log2,bd=(e,t=1)=>wt.sinh(e)*t,li=(e,t=1)=>wt.asinh(e/t),ye=1/0;function Ra(e){return(ln((e^e>>31)-(e>>
31))|0)+1}function hi(e,t,n){return Ht(ot(e,t),n)}function ru(e){return typeof e=="function"}function se(e){return ru(e)?
e:()=>e}var yd=()=>{},ou=e=>e,su=(e,t)=>t,wd=e=>null,Ea=e=>!0,Pa=(e,t)=>e==t,$d=/\.\d*?(?=9{6,}|0{6,})/gm,Wn=e=>{if(au(e)||
wn.has(e))return e;let t=`${e}`,n=t.match($d);if(n==null)return e;let r=n[0].length-1;if(t.indexOf("e-")!=-1){let[o,l]=t.
split("e");return+`${Wn(o)}e${l}`}return we(e,r)};function jn(e,t){return Wn(we(Wn(e/t))*t)}function Jo(e,t){return Wn(Et(
Wn(e/t))*t)}function iu(e,t){return Wn(yt(Wn(e/t))*t)}function we(e,t=0){if(au(e))return e;let n=10**t,r=e*n*(1+Number.EPSILON);
return Ie(r)/n}var wn=new Map;function lu(e){return((""+e).split(".")[1]||"").length}function co(e,t,n,r){let o=[],l=r.map(
lu);for(let i=t;i<n;i++){let u=Be(i),c=we(Tr(e,i),u);for(let d=0;d<r.length;d++){let g=e==10?+`${r[d]}e${i}`:r[d]*c,m=(i>=
0?0:u)+(i>=l[d]?0:l[d]),b=e==10?g:we(g,m);o.push(b),wn.set(b,m)}}return o}var uo={},ki=[],Rr=[null,null],yn=Array.isArray,
au=Number.isInteger,vd=e=>e===void 0;function Ma(e){return typeof e=="string"}function Ko(e){let t=!1;if(e!=null){let n=e.
constructor;t=n==null||n==Object}return t}function _d(e){return e!=null&&typeof e=="object"}var Sd=Object.getPrototypeOf(
Uint8Array),uu="__proto__";function Er(e,t=Ko){let n;if(yn(e)){let r=e.find(o=>o!=null);if(yn(r)||t(r)){n=Array(e.length);
for(let o=0;o<e.length;o++)n[o]=Er(e[o],t)}else n=e.slice()}else if(e instanceof Sd)n=e.slice();else if(t(e)){n={};for(let r in e)
r!=uu&&(n[r]=Er(e[r],t))}else n=e;return n}function Oe(e){let t=arguments;for(let n=1;n<t.length;n++){let r=t[n];for(let o in r)
o!=uu&&(Ko(e[o])?Oe(e[o],Er(r[o])):e[o]=Er(r[o]))}return e}var xd=0,Ad=1,Cd=2;function kd(e,t,n){for(let r=0,o,l=-1;r<t.
length;r++){let i=t[r];if(i>l){for(o=i-1;o>=0&&e[o]==null;)e[o--]=null;for(o=i+1;o<n&&e[o]==null;)e[l=o++]=null}}}function Td(e,t){
if(Pd(e)){let i=e[0].slice();for(let u=1;u<e.length;u++)i.push(...e[u].slice(1));return Md(i[0])||(i=Ed(i)),i}let n=new Set;
for(let i=0;i<e.length;i++){let c=e[i][0],d=c.length;for(let g=0;g<d;g++)n.add(c[g])}let r=[Array.from(n).sort((i,u)=>i-
u)],o=r[0].length,l=new Map;for(let i=0;i<o;i++)l.set(r[0][i],i);for(let i=0;i<e.length;i++){let u=e[i],c=u[0];for(let d=1;d<
u.length;d++){let g=u[d],m=Array(o).fill(void 0),b=t?t[i][d]:Ad,v=[];for(let x=0;x<g.length;x++){let P=g[x],N=l.get(c[x]);
P===null?b!=xd&&(m[N]=P,b==Cd&&v.push(N)):m[N]=P}kd(m,v,o),r.push(m)}}return r}var Rd=typeof queueMicrotask>"u"?e=>Promise.
resolve().then(e):queueMicrotask;function Ed(e){let t=e[0],n=t.length,r=Array(n);for(let l=0;l<r.length;l++)r[l]=l;r.sort(
(l,i)=>t[l]-t[i]);let o=[];for(let l=0;l<e.length;l++){let i=e[l],u=Array(n);for(let c=0;c<n;c++)u[c]=i[r[c]];o.push(u)}
return o}function Pd(e){let t=e[0][0],n=t.length;for(let r=1;r<e.length;r++){let o=e[r][0];if(o.length!=n)return!1;if(o!=
t){for(let l=0;l<n;l++)if(o[l]!=t[l])return!1}}return!0}function Md(e,t=100){let n=e.length;if(n<=1)return!0;let r=0,o=n-
1;for(;r<=o&&e[r]==null;)r++;for(;o>=r&&e[o]==null;)o--;if(o<=r)return!0;let l=ot(1,yt((o-r+1)/t));for(let i=e[r],u=r+l;u<=
o;u+=l){let c=e[u];if(c!=null){if(c<=i)return!1;i=c}}return!0}var cu=["January","February","March","April","May","June",
"July","August","September","October","November","December"],fu=["Sunday","Monday","Tuesday","Wednesday","Thursday","Fri\
day","Saturday"];function du(e){return e.slice(0,3)}var Dd=fu.map(du),Ld=cu.map(du),Nd={MMMM:cu,MMM:Ld,WWWW:fu,WWW:Dd};function oo(e){
return(e<10?"0":"")+e}function Od(e){return(e<10?"00":e<100?"0":"")+e}var Fd={YYYY:e=>e.getFullYear(),YY:e=>(e.getFullYear()+
"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>oo(e.getMonth()+1),M:e=>e.getMonth()+
1,DD:e=>oo(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>oo(e.getHours()),
H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=
12?"pm":"am",a:e=>e.getHours()>=12?"p":"a",mm:e=>oo(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>oo(e.getSeconds()),s:e=>e.
getSeconds(),fff:e=>Od(e.getMilliseconds())};function Ti(e,t){t=t||Nd;let n=[],r=/\{([a-z]+)\}|[^{]+/gi,o;for(;o=r.exec(
e);)n.push(o[0][0]=="{"?Fd[o[1]]:o[0]);return l=>{let i="";for(let u=0;u<n.length;u++)i+=typeof n[u]=="string"?n[u]:n[u](
l,t);return i}}var Hd=new Intl.DateTimeFormat().resolvedOptions().timeZone;function Id(e,t){let n;return t=="UTC"||t=="E\
tc/UTC"?n=new Date(+e+e.getTimezoneOffset()*6e4):t==Hd?n=e:(n=new Date(e.toLocaleString("en-US",{timeZone:t})),n.setMilliseconds(
e.getMilliseconds())),n}var pu=e=>e%1==0,qo=[1,2,2.5,5],Bd=co(10,-32,0,qo),mu=co(10,0,32,qo),jd=mu.filter(pu),Vn=Bd.concat(
mu),Ri=`
`,hu="{YYYY}",Da=Ri+hu,gu="{M}/{D}",lo=Ri+gu,jo=lo+"/{YY}",bu="{aa}",Vd="{h}:{mm}",Cr=Vd+bu,La=Ri+Cr,Na=":{ss}",he=null;
function yu(e){let t=e*1e3,n=t*60,r=n*60,o=r*24,l=o*30,i=o*365,c=(e==1?co(10,0,3,qo).filter(pu):co(10,-3,0,qo)).concat([
t,t*5,t*10,t*15,t*30,n,n*5,n*10,n*15,n*30,r,r*2,r*3,r*4,r*6,r*8,r*12,o,o*2,o*3,o*4,o*5,o*6,o*7,o*8,o*9,o*10,o*15,l,l*2,l*
3,l*4,l*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),d=[[i,hu,he,he,he,he,he,he,1],[o*28,"{MMM}",Da,he,he,he,he,he,1],[o,gu,Da,he,
he,he,he,he,1],[r,"{h}"+bu,jo,he,lo,he,he,he,1],[n,Cr,jo,he,lo,he,he,he,1],[t,Na,jo+" "+Cr,he,lo+" "+Cr,he,La,he,1],[e,Na+
".{fff}",jo+" "+Cr,he,lo+" "+Cr,he,La,he,1]];function g(m){return(b,v,x,P,N,V)=>{let C=[],j=N>=i,k=N>=l&&N<i,Z=m(x),L=we(
Z*e,3),X=ai(Z.getFullYear(),j?0:Z.getMonth(),k||j?1:Z.getDate()),G=we(X*e,3);if(k||j){let oe=k?N/l:0,q=j?N/i:0,T=L==G?L:
we(ai(X.getFullYear()+q,X.getMonth()+oe,1)*e,3),J=new Date(Ie(T/e)),O=J.getFullYear(),z=J.getMonth();for(let B=0;T<=P;B++){
let ie=ai(O+q*B,z+oe*B,1),I=ie-m(we(ie*e,3));T=we((+ie+I)*e,3),T<=P&&C.push(T)}}else{let oe=N>=o?o:N,q=yt(x)-yt(L),T=G+q+
Jo(L-G,oe);C.push(T);let J=m(T),O=J.getHours()+J.getMinutes()/n+J.getSeconds()/r,z=N/r,B=b.axes[v]._space,ie=V/B;for(;T=
we(T+N,e==1?0:3),!(T>P);)if(z>1){let I=yt(we(O+z,6))%24,le=m(T).getHours()-I;le>1&&(le=-1),T-=le*r,O=(O+z)%24;let ge=C[C.
length-1];we((T-ge)/N,3)*ie>=.7&&C.push(T)}else C.push(T)}return C}}return[c,d,g]}var[Ud,zd,Wd]=yu(1),[qd,Gd,Qd]=yu(.001);
co(2,-53,53,[1]);function Oa(e,t){return e.map(n=>n.map((r,o)=>o==0||o==8||r==null?r:t(o==1||n[8]==0?r:n[1]+r)))}function Fa(e,t){
return(n,r,o,l,i)=>{let u=t.find(x=>i>=x[0])||t[t.length-1],c,d,g,m,b,v;return r.map(x=>{let P=e(x),N=P.getFullYear(),V=P.
getMonth(),C=P.getDate(),j=P.getHours(),k=P.getMinutes(),Z=P.getSeconds(),L=N!=c&&u[2]||V!=d&&u[3]||C!=g&&u[4]||j!=m&&u[5]||
k!=b&&u[6]||Z!=v&&u[7]||u[1];return c=N,d=V,g=C,m=j,b=k,v=Z,L(P)})}}function Jd(e,t){let n=Ti(t);return(r,o,l,i,u)=>o.map(
c=>n(e(c)))}function ai(e,t,n){return new Date(e,t,n)}function Ha(e,t){return t(e)}var Kd="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function Ia(e,t){return(n,r,o,l)=>l==null?_i:t(e(r))}function Yd(e,t){let n=e.series[t];return n.width?n.stroke(e,t):n.points.
width?n.points.stroke(e,t):null}function Zd(e,t){return e.series[t].fill(e,t)}var Xd={show:!0,live:!0,isolate:!1,mount:yd,
markers:{show:!0,width:2,stroke:Yd,fill:Zd,dash:"solid"},idx:null,idxs:null,values:[]};function ep(e,t){let n=e.cursor.points,
r=Rt(),o=n.size(e,t);xe(r,so,o),xe(r,io,o);let l=o/-2;xe(r,"marginLeft",l),xe(r,"marginTop",l);let i=n.width(e,t,o);return i&&
xe(r,"borderWidth",i),r}function tp(e,t){let n=e.series[t].points;return n._fill||n._stroke}function np(e,t){let n=e.series[t].
points;return n._stroke||n._fill}function rp(e,t){return e.series[t].points.size}var ui=[0,0];function op(e,t,n){return ui[0]=
t,ui[1]=n,ui}function Vo(e,t,n,r=!0){return o=>{o.button==0&&(!r||o.target==t)&&n(o)}}function ci(e,t,n,r=!0){return o=>{
(!r||o.target==t)&&n(o)}}var sp={show:!0,x:!0,y:!0,lock:!1,move:op,points:{one:!1,show:ep,size:rp,width:0,stroke:np,fill:tp},
bind:{mousedown:Vo,mouseup:Vo,click:Vo,dblclick:Vo,mousemove:ci,mouseleave:ci,mouseenter:ci},drag:{setScale:!0,x:!0,y:!1,
dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,n,r,o)=>r-
o,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},wu={
show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Ei=Oe({},wu,{filter:su}),$u=Oe({},Ei,{size:10}),vu=Oe({},wu,{show:!1}),Pi='12\
px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", \
"Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',_u="bold "+Pi,Su=1.5,Ba={show:!0,scale:"x",stroke:vi,space:50,gap:5,
alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:_u,side:2,grid:Ei,ticks:$u,border:vu,font:Pi,lineGap:Su,rotate:0},ip="\
Value",lp="Time",ja={show:!0,scale:"x",auto:!1,sorted:1,min:ye,max:-ye,idxs:[]};function ap(e,t,n,r,o){return t.map(l=>l==
null?"":Ci(l))}function up(e,t,n,r,o,l,i){let u=[],c=wn.get(o)||0;n=i?n:we(Jo(n,o),c);for(let d=n;d<=r;d=we(d+o,c))u.push(
Object.is(d,-0)?0:d);return u}function gi(e,t,n,r,o,l,i){let u=[],c=e.scales[e.axes[t].scale].log,d=c==10?ln:nu,g=yt(d(n));
o=Tr(c,g),c==10&&(o=Vn[Ft(o,Vn)]);let m=n,b=o*c;c==10&&(b=Vn[Ft(b,Vn)]);do u.push(m),m=m+o,c==10&&!wn.has(m)&&(m=we(m,wn.
get(o))),m>=b&&(o=m,b=o*c,c==10&&(b=Vn[Ft(b,Vn)]));while(m<=r);return u}function cp(e,t,n,r,o,l,i){let c=e.scales[e.axes[t].
scale].asinh,d=r>c?gi(e,t,ot(c,n),r,o):[c],g=r>=0&&n<=0?[0]:[];return(n<-c?gi(e,t,ot(c,-r),-n,o):[c]).reverse().map(b=>-b).
concat(g,d)}var xu=/./,fp=/[12357]/,dp=/[125]/,Va=/1/,bi=(e,t,n,r)=>e.map((o,l)=>t==4&&o==0||l%r==0&&n.test(o.toExponential()[o<
0?1:0])?o:null);function pp(e,t,n,r,o){let l=e.axes[n],i=l.scale,u=e.scales[i],c=e.valToPos,d=l._space,g=c(10,i),m=c(9,i)-
g>=d?xu:c(7,i)-g>=d?fp:c(5,i)-g>=d?dp:Va;if(m==Va){let b=Be(c(1,i)-g);if(b<d)return bi(t.slice().reverse(),u.distr,m,Et(
d/b)).reverse()}return bi(t,u.distr,m,1)}function mp(e,t,n,r,o){let l=e.axes[n],i=l.scale,u=l._space,c=e.valToPos,d=Be(c(
1,i)-c(2,i));return d<u?bi(t.slice().reverse(),3,xu,Et(u/d)).reverse():t}function hp(e,t,n,r){return r==null?_i:t==null?
"":Ci(t)}var Ua={show:!0,scale:"y",stroke:vi,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:_u,side:3,
grid:Ei,ticks:$u,border:vu,font:Pi,lineGap:Su,rotate:0};function gp(e,t){let n=3+(e||1)*2;return we(n*t,3)}function bp(e,t){
let{scale:n,idxs:r}=e.series[0],o=e._data[0],l=e.valToPos(o[r[0]],n,!0),i=e.valToPos(o[r[1]],n,!0),u=Be(i-l),c=e.series[t],
d=u/(c.points.space*de);return r[1]-r[0]<=d}var za={scale:null,auto:!0,sorted:0,min:ye,max:-ye},Au=(e,t,n,r,o)=>o,Wa={show:!0,
auto:!0,sorted:0,gaps:Au,alpha:1,facets:[Oe({},za,{scale:"x"}),Oe({},za,{scale:"y"})]},qa={scale:"y",auto:!0,sorted:0,show:!0,
spanGaps:!1,gaps:Au,alpha:1,points:{show:bp,filter:null},values:null,min:ye,max:-ye,idxs:[],path:null,clip:null};function yp(e,t,n,r,o){
return n/10}var Cu={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},wp=Oe({},Cu,{time:!1,ori:1}),Ga={};
function ku(e,t){let n=Ga[e];return n||(n={key:e,plots:[],sub(r){n.plots.push(r)},unsub(r){n.plots=n.plots.filter(o=>o!=
r)},pub(r,o,l,i,u,c,d){for(let g=0;g<n.plots.length;g++)n.plots[g]!=o&&n.plots[g].pub(r,o,l,i,u,c,d)}},e!=null&&(Ga[e]=n)),
n}var Pr=1,yi=2;function qn(e,t,n){let r=e.mode,o=e.series[t],l=r==2?e._data[t]:e._data,i=e.scales,u=e.bbox,c=l[0],d=r==
2?l[1]:l[t],g=r==2?i[o.facets[0].scale]:i[e.series[0].scale],m=r==2?i[o.facets[1].scale]:i[o.scale],b=u.left,v=u.top,x=u.
width,P=u.height,N=e.valToPosH,V=e.valToPosV;return g.ori==0?n(o,c,d,g,m,N,V,b,v,x,P,Zo,Dr,es,Ru,Pu):n(o,c,d,g,m,V,N,v,b,
P,x,Xo,Lr,Li,Eu,Mu)}function Mi(e,t){let n=0,r=0,o=ce(e.bands,ki);for(let l=0;l<o.length;l++){let i=o[l];i.series[0]==t?
n=i.dir:i.series[1]==t&&(i.dir==1?r|=1:r|=2)}return[n,r==1?-1:r==2?1:r==3?2:0]}function $p(e,t,n,r,o){let l=e.mode,i=e.series[t],
u=l==2?i.facets[1].scale:i.scale,c=e.scales[u];return o==-1?c.min:o==1?c.max:c.distr==3?c.dir==1?c.min:c.max:0}function an(e,t,n,r,o,l){
return qn(e,t,(i,u,c,d,g,m,b,v,x,P,N)=>{let V=i.pxRound,C=d.dir*(d.ori==0?1:-1),j=d.ori==0?Dr:Lr,k,Z;C==1?(k=n,Z=r):(k=r,
Z=n);let L=V(m(u[k],d,P,v)),X=V(b(c[k],g,N,x)),G=V(m(u[Z],d,P,v)),oe=V(b(l==1?g.max:g.min,g,N,x)),q=new Path2D(o);return j(
q,G,oe),j(q,L,oe),j(q,L,X),q})}function Yo(e,t,n,r,o,l){let i=null;if(e.length>0){i=new Path2D;let u=t==0?es:Li,c=n;for(let m=0;m<
e.length;m++){let b=e[m];if(b[1]>b[0]){let v=b[0]-c;v>0&&u(i,c,r,v,r+l),c=b[1]}}let d=n+o-c,g=10;d>0&&u(i,c,r-g/2,d,r+l+
g)}return i}function vp(e,t,n){let r=e[e.length-1];r&&r[0]==t?r[1]=n:e.push([t,n])}function Di(e,t,n,r,o,l,i){let u=[],c=e.
length;for(let d=o==1?n:r;d>=n&&d<=r;d+=o)if(t[d]===null){let m=d,b=d;if(o==1)for(;++d<=r&&t[d]===null;)b=d;else for(;--d>=
n&&t[d]===null;)b=d;let v=l(e[m]),x=b==m?v:l(e[b]),P=m-o;v=i<=0&&P>=0&&P<c?l(e[P]):v;let V=b+o;x=i>=0&&V>=0&&V<c?l(e[V]):
x,x>=v&&u.push([v,x])}return u}function Qa(e){return e==0?ou:e==1?Ie:t=>jn(t,e)}function Tu(e){let t=e==0?Zo:Xo,n=e==0?(o,l,i,u,c,d)=>{
o.arcTo(l,i,u,c,d)}:(o,l,i,u,c,d)=>{o.arcTo(i,l,c,u,d)},r=e==0?(o,l,i,u,c)=>{o.rect(l,i,u,c)}:(o,l,i,u,c)=>{o.rect(i,l,c,
u)};return(o,l,i,u,c,d=0,g=0)=>{d==0&&g==0?r(o,l,i,u,c):(d=Ht(d,u/2,c/2),g=Ht(g,u/2,c/2),t(o,l+d,i),n(o,l+u,i,l+u,i+c,d),
n(o,l+u,i+c,l,i+c,g),n(o,l,i+c,l,i,g),n(o,l,i,l+u,i,d),o.closePath())}}var Zo=(e,t,n)=>{e.moveTo(t,n)},Xo=(e,t,n)=>{e.moveTo(
n,t)},Dr=(e,t,n)=>{e.lineTo(t,n)},Lr=(e,t,n)=>{e.lineTo(n,t)},es=Tu(0),Li=Tu(1),Ru=(e,t,n,r,o,l)=>{e.arc(t,n,r,o,l)},Eu=(e,t,n,r,o,l)=>{
e.arc(n,t,r,o,l)},Pu=(e,t,n,r,o,l,i)=>{e.bezierCurveTo(t,n,r,o,l,i)},Mu=(e,t,n,r,o,l,i)=>{e.bezierCurveTo(n,t,o,r,i,l)};
function Du(e){return(t,n,r,o,l)=>qn(t,n,(i,u,c,d,g,m,b,v,x,P,N)=>{let{pxRound:V,points:C}=i,j,k;d.ori==0?(j=Zo,k=Ru):(j=
Xo,k=Eu);let Z=we(C.width*de,3),L=(C.size-C.width)/2*de,X=we(L*2,3),G=new Path2D,oe=new Path2D,{left:q,top:T,width:J,height:O}=t.
bbox;es(oe,q-X,T-X,J+X*2,O+X*2);let z=B=>{if(c[B]!=null){let ie=V(m(u[B],d,P,v)),I=V(b(c[B],g,N,x));j(G,ie+L,I),k(G,ie,I,
L,0,Uo*2)}};if(l)l.forEach(z);else for(let B=r;B<=o;B++)z(B);return{stroke:Z>0?G:null,fill:G,clip:oe,flags:Pr|yi}})}function Lu(e){
return(t,n,r,o,l,i)=>{r!=o&&(l!=r&&i!=r&&e(t,n,r),l!=o&&i!=o&&e(t,n,o),e(t,n,i))}}var _p=Lu(Dr),Sp=Lu(Lr);function Nu(e){
let t=ce(e?.alignGaps,0);return(n,r,o,l)=>qn(n,r,(i,u,c,d,g,m,b,v,x,P,N)=>{[o,l]=Go(c,o,l);let V=i.pxRound,C=O=>V(m(O,d,
P,v)),j=O=>V(b(O,g,N,x)),k,Z;d.ori==0?(k=Dr,Z=_p):(k=Lr,Z=Sp);let L=d.dir*(d.ori==0?1:-1),X={stroke:new Path2D,fill:null,
clip:null,band:null,gaps:null,flags:Pr},G=X.stroke,oe=!1;if(l-o>=P*4){let O=F=>n.posToVal(F,d.key,!0),z=null,B=null,ie,I,
st,Ae=C(u[L==1?o:l]),le=C(u[o]),ge=C(u[l]),ee=O(L==1?le+1:ge-1);for(let F=L==1?o:l;F>=o&&F<=l;F+=L){let Fe=u[F],Ce=(L==1?
Fe<ee:Fe>ee)?Ae:C(Fe),pe=c[F];Ce==Ae?pe!=null?(I=pe,z==null?(k(G,Ce,j(I)),ie=z=B=I):I<z?z=I:I>B&&(B=I)):pe===null&&(oe=!0):
(z!=null&&Z(G,Ae,j(z),j(B),j(ie),j(I)),pe!=null?(I=pe,k(G,Ce,j(I)),z=B=ie=I):(z=B=null,pe===null&&(oe=!0)),Ae=Ce,ee=O(Ae+
L))}z!=null&&z!=B&&st!=Ae&&Z(G,Ae,j(z),j(B),j(ie),j(I))}else for(let O=L==1?o:l;O>=o&&O<=l;O+=L){let z=c[O];z===null?oe=
!0:z!=null&&k(G,C(u[O]),j(z))}let[T,J]=Mi(n,r);if(i.fill!=null||T!=0){let O=X.fill=new Path2D(G),z=i.fillTo(n,r,i.min,i.
max,T),B=j(z),ie=C(u[o]),I=C(u[l]);L==-1&&([I,ie]=[ie,I]),k(O,I,B),k(O,ie,B)}if(!i.spanGaps){let O=[];oe&&O.push(...Di(u,
c,o,l,L,C,t)),X.gaps=O=i.gaps(n,r,o,l,O),X.clip=Yo(O,d.ori,v,x,P,N)}return J!=0&&(X.band=J==2?[an(n,r,o,l,G,-1),an(n,r,o,
l,G,1)]:an(n,r,o,l,G,J)),X})}function xp(e){let t=ce(e.align,1),n=ce(e.ascDesc,!1),r=ce(e.alignGaps,0),o=ce(e.extend,!1);
return(l,i,u,c)=>qn(l,i,(d,g,m,b,v,x,P,N,V,C,j)=>{[u,c]=Go(m,u,c);let k=d.pxRound,{left:Z,width:L}=l.bbox,X=le=>k(x(le,b,
C,N)),G=le=>k(P(le,v,j,V)),oe=b.ori==0?Dr:Lr,q={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Pr},T=q.
stroke,J=b.dir*(b.ori==0?1:-1),O=G(m[J==1?u:c]),z=X(g[J==1?u:c]),B=z,ie=z;o&&t==-1&&(ie=Z,oe(T,ie,O)),oe(T,z,O);for(let le=J==
1?u:c;le>=u&&le<=c;le+=J){let ge=m[le];if(ge==null)continue;let ee=X(g[le]),F=G(ge);t==1?oe(T,ee,O):oe(T,B,F),oe(T,ee,F),
O=F,B=ee}let I=B;o&&t==1&&(I=Z+L,oe(T,I,O));let[st,Ae]=Mi(l,i);if(d.fill!=null||st!=0){let le=q.fill=new Path2D(T),ge=d.
fillTo(l,i,d.min,d.max,st),ee=G(ge);oe(le,I,ee),oe(le,ie,ee)}if(!d.spanGaps){let le=[];le.push(...Di(g,m,u,c,J,X,r));let ge=d.
width*de/2,ee=n||t==1?ge:-ge,F=n||t==-1?-ge:ge;le.forEach(Fe=>{Fe[0]+=ee,Fe[1]+=F}),q.gaps=le=d.gaps(l,i,u,c,le),q.clip=
Yo(le,b.ori,N,V,C,j)}return Ae!=0&&(q.band=Ae==2?[an(l,i,u,c,T,-1),an(l,i,u,c,T,1)]:an(l,i,u,c,T,Ae)),q})}function Ja(e,t,n,r,o,l,i=ye){
if(e.length>1){let u=null;for(let c=0,d=1/0;c<e.length;c++)if(t[c]!==void 0){if(u!=null){let g=Be(e[c]-e[u]);g<d&&(d=g,i=
Be(n(e[c],r,o,l)-n(e[u],r,o,l)))}u=c}}return i}function Ap(e){e=e||uo;let t=ce(e.size,[.6,ye,1]),n=e.align||0,r=e.gap||0,
o=e.radius;o=o==null?[0,0]:typeof o=="number"?[o,0]:o;let l=se(o),i=1-t[0],u=ce(t[1],ye),c=ce(t[2],1),d=ce(e.disp,uo),g=ce(
e.each,v=>{}),{fill:m,stroke:b}=d;return(v,x,P,N)=>qn(v,x,(V,C,j,k,Z,L,X,G,oe,q,T)=>{let J=V.pxRound,O=n,z=r*de,B=u*de,ie=c*
de,I,st;k.ori==0?[I,st]=l(v,x):[st,I]=l(v,x);let Ae=k.dir*(k.ori==0?1:-1),le=k.ori==0?es:Li,ge=k.ori==0?g:(M,$e,He,Yn,_n,Bt,Sn)=>{
g(M,$e,He,_n,Yn,Sn,Bt)},ee=ce(v.bands,ki).find(M=>M.series[0]==x),F=ee!=null?ee.dir:0,Fe=V.fillTo(v,x,V.min,V.max,F),Ye=J(
X(Fe,Z,T,oe)),Ce,pe,Pt,ft=q,Ee=J(V.width*de),It=!1,Yt=null,$t=null,un=null,Qn=null;m!=null&&(Ee==0||b!=null)&&(It=!0,Yt=
m.values(v,x,P,N),$t=new Map,new Set(Yt).forEach(M=>{M!=null&&$t.set(M,new Path2D)}),Ee>0&&(un=b.values(v,x,P,N),Qn=new Map,
new Set(un).forEach(M=>{M!=null&&Qn.set(M,new Path2D)})));let{x0:Jn,size:Hr}=d;if(Jn!=null&&Hr!=null){O=1,C=Jn.values(v,
x,P,N),Jn.unit==2&&(C=C.map(He=>v.posToVal(G+He*q,k.key,!0)));let M=Hr.values(v,x,P,N);Hr.unit==2?pe=M[0]*q:pe=L(M[0],k,
q,G)-L(0,k,q,G),ft=Ja(C,j,L,k,q,G,ft),Pt=ft-pe+z}else ft=Ja(C,j,L,k,q,G,ft),Pt=ft*i+z,pe=ft-Pt;Pt<1&&(Pt=0),Ee>=pe/2&&(Ee=
0),Pt<5&&(J=ou);let po=Pt>0,$n=ft-Pt-(po?Ee:0);pe=J(hi($n,ie,B)),Ce=(O==0?pe/2:O==Ae?0:pe)-O*Ae*((O==0?z/2:0)+(po?Ee/2:0));
let Ze={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Kn=It?null:new Path2D,Zt=null;if(ee!=null)Zt=v.data[ee.
series[1]];else{let{y0:M,y1:$e}=d;M!=null&&$e!=null&&(j=$e.values(v,x,P,N),Zt=M.values(v,x,P,N))}let vn=I*pe,Q=st*pe;for(let M=Ae==
1?P:N;M>=P&&M<=N;M+=Ae){let $e=j[M];if($e==null)continue;if(Zt!=null){let it=Zt[M]??0;if($e-it==0)continue;Ye=X(it,Z,T,oe)}
let He=k.distr!=2||d!=null?C[M]:M,Yn=L(He,k,q,G),_n=X(ce($e,Fe),Z,T,oe),Bt=J(Yn-Ce),Sn=J(ot(_n,Ye)),dt=J(Ht(_n,Ye)),vt=Sn-
dt;if($e!=null){let it=$e<0?Q:vn,Mt=$e<0?vn:Q;It?(Ee>0&&un[M]!=null&&le(Qn.get(un[M]),Bt,dt+yt(Ee/2),pe,ot(0,vt-Ee),it,Mt),
Yt[M]!=null&&le($t.get(Yt[M]),Bt,dt+yt(Ee/2),pe,ot(0,vt-Ee),it,Mt)):le(Kn,Bt,dt+yt(Ee/2),pe,ot(0,vt-Ee),it,Mt),ge(v,x,M,
Bt-Ee/2,dt,pe+Ee,vt)}}return Ee>0?Ze.stroke=It?Qn:Kn:It||(Ze._fill=V.width==0?V._fill:V._stroke??V._fill,Ze.width=0),Ze.
fill=It?$t:Kn,Ze})}function Cp(e,t){let n=ce(t?.alignGaps,0);return(r,o,l,i)=>qn(r,o,(u,c,d,g,m,b,v,x,P,N,V)=>{[l,i]=Go(
d,l,i);let C=u.pxRound,j=I=>C(b(I,g,N,x)),k=I=>C(v(I,m,V,P)),Z,L,X;g.ori==0?(Z=Zo,X=Dr,L=Pu):(Z=Xo,X=Lr,L=Mu);let G=g.dir*
(g.ori==0?1:-1),oe=j(c[G==1?l:i]),q=oe,T=[],J=[];for(let I=G==1?l:i;I>=l&&I<=i;I+=G)if(d[I]!=null){let Ae=c[I],le=j(Ae);
T.push(q=le),J.push(k(d[I]))}let O={stroke:e(T,J,Z,X,L,C),fill:null,clip:null,band:null,gaps:null,flags:Pr},z=O.stroke,[
B,ie]=Mi(r,o);if(u.fill!=null||B!=0){let I=O.fill=new Path2D(z),st=u.fillTo(r,o,u.min,u.max,B),Ae=k(st);X(I,q,Ae),X(I,oe,
Ae)}if(!u.spanGaps){let I=[];I.push(...Di(c,d,l,i,G,j,n)),O.gaps=I=u.gaps(r,o,l,i,I),O.clip=Yo(I,g.ori,x,P,N,V)}return ie!=
0&&(O.band=ie==2?[an(r,o,l,i,z,-1),an(r,o,l,i,z,1)]:an(r,o,l,i,z,ie)),O})}function kp(e){return Cp(Tp,e)}function Tp(e,t,n,r,o,l){
let i=e.length;if(i<2)return null;let u=new Path2D;if(n(u,e[0],t[0]),i==2)r(u,e[1],t[1]);else{let c=Array(i),d=Array(i-1),
g=Array(i-1),m=Array(i-1);for(let b=0;b<i-1;b++)g[b]=t[b+1]-t[b],m[b]=e[b+1]-e[b],d[b]=g[b]/m[b];c[0]=d[0];for(let b=1;b<
i-1;b++)d[b]===0||d[b-1]===0||d[b-1]>0!=d[b]>0?c[b]=0:(c[b]=3*(m[b-1]+m[b])/((2*m[b]+m[b-1])/d[b-1]+(m[b]+2*m[b-1])/d[b]),
isFinite(c[b])||(c[b]=0));c[i-1]=d[i-2];for(let b=0;b<i-1;b++)o(u,e[b]+m[b]/3,t[b]+c[b]*m[b]/3,e[b+1]-m[b]/3,t[b+1]-c[b+
1]*m[b]/3,e[b+1],t[b+1])}return u}var wi=new Set;function Ka(){for(let e of wi)e.syncRect(!0)}Mr&&(zn(ad,kr,Ka),zn(ud,kr,
Ka,!0),zn(zo,kr,()=>{Ge.pxRatio=de}));var Rp=Nu(),Ep=Du();function Ya(e,t,n,r){return(r?[e[0],e[1]].concat(e.slice(2)):[
e[0]].concat(e.slice(1))).map((l,i)=>$i(l,i,t,n))}function Pp(e,t){return e.map((n,r)=>r==0?{}:Oe({},t,n))}function $i(e,t,n,r){
return Oe({},t==0?n:r,e)}function Ou(e,t,n){return t==null?Rr:[t,n]}var Mp=Ou;function Dp(e,t,n){return t==null?Rr:Wo(t,
n,Ai,!0)}function Fu(e,t,n,r){return t==null?Rr:Qo(t,n,e.scales[r].log,!1)}var Lp=Fu;function Hu(e,t,n,r){return t==null?
Rr:xi(t,n,e.scales[r].log,!1)}var Np=Hu;function Op(e,t,n,r,o){let l=ot(Ra(e),Ra(t)),i=t-e,u=Ft(o/r*i,n);do{let c=n[u],d=r*
c/i;if(d>=o&&l+(c<5?wn.get(c):0)<=17)return[c,d]}while(++u<n.length);return[0,0]}function Za(e){let t,n;return e=e.replace(
/(\d+)px/,(r,o)=>(t=Ie((n=+o)*de))+"px"),[e,t,n]}function Fp(e){e.show&&[e.font,e.labelFont].forEach(t=>{let n=we(t[2]*de,
1);t[0]=t[0].replace(/[0-9.]+px/,n+"px"),t[1]=n})}function Ge(e,t,n){let r={mode:ce(e.mode,1)},o=r.mode;function l(s,a,f,p){
let h=a.valToPct(s);return p+f*(a.dir==-1?1-h:h)}function i(s,a,f,p){let h=a.valToPct(s);return p+f*(a.dir==-1?h:1-h)}function u(s,a,f,p){
return a.ori==0?l(s,a,f,p):i(s,a,f,p)}r.valToPosH=l,r.valToPosV=i;let c=!1;r.status=0;let d=r.root=Rt(zf);if(e.id!=null&&
(d.id=e.id),bt(d,e.class),e.title){let s=Rt(Gf,d);s.textContent=e.title}let g=Ot("canvas"),m=r.ctx=g.getContext("2d"),b=Rt(
Qf,d);zn("click",b,s=>{s.target===x&&(ve!=ar||ke!=ur)&&Je.click(r,s)},!0);let v=r.under=Rt(Jf,b);b.appendChild(g);let x=r.
over=Rt(Kf,b);e=Er(e);let P=+ce(e.pxAlign,1),N=Qa(P);(e.plugins||[]).forEach(s=>{s.opts&&(e=s.opts(r,e)||e)});let V=e.ms||
.001,C=r.series=o==1?Ya(e.series||[],ja,qa,!1):Pp(e.series||[null],Wa),j=r.axes=Ya(e.axes||[],Ba,Ua,!0),k=r.scales={},Z=r.
bands=e.bands||[];Z.forEach(s=>{s.fill=se(s.fill||null),s.dir=ce(s.dir,-1)});let L=o==2?C[1].facets[0].scale:C[0].scale,
X={axes:ef,series:Jc},G=(e.drawOrder||["axes","series"]).map(s=>X[s]);function oe(s){let a=s.distr==3?f=>ln(f>0?f:s.clamp(
r,f,s.min,s.max,s.key)):s.distr==4?f=>li(f,s.asinh):s.distr==100?f=>s.fwd(f):f=>f;return f=>{let p=a(f),{_min:h,_max:w}=s,
$=w-h;return(p-h)/$}}function q(s){let a=k[s];if(a==null){let f=(e.scales||uo)[s]||uo;if(f.from!=null){q(f.from);let p=Oe(
{},k[f.from],f,{key:s});p.valToPct=oe(p),k[s]=p}else{a=k[s]=Oe({},s==L?Cu:wp,f),a.key=s;let p=a.time,h=a.range,w=yn(h);if((s!=
L||o==2&&!p)&&(w&&(h[0]==null||h[1]==null)&&(h={min:h[0]==null?Ca:{mode:1,hard:h[0],soft:h[0]},max:h[1]==null?Ca:{mode:1,
hard:h[1],soft:h[1]}},w=!1),!w&&Ko(h))){let $=h;h=(S,A,R)=>A==null?Rr:Wo(A,R,$)}a.range=se(h||(p?Mp:s==L?a.distr==3?Lp:a.
distr==4?Np:Ou:a.distr==3?Fu:a.distr==4?Hu:Dp)),a.auto=se(w?!1:a.auto),a.clamp=se(a.clamp||yp),a._min=a._max=null,a.valToPct=
oe(a)}}}q("x"),q("y"),o==1&&C.forEach(s=>{q(s.scale)}),j.forEach(s=>{q(s.scale)});for(let s in e.scales)q(s);let T=k[L],
J=T.distr,O,z;T.ori==0?(bt(d,Wf),O=l,z=i):(bt(d,qf),O=i,z=l);let B={};for(let s in k){let a=k[s];(a.min!=null||a.max!=null)&&
(B[s]={min:a.min,max:a.max},a.min=a.max=null)}let ie=e.tzDate||(s=>new Date(Ie(s/V))),I=e.fmtDate||Ti,st=V==1?Wd(ie):Qd(
ie),Ae=Fa(ie,Oa(V==1?zd:Gd,I)),le=Ia(ie,Ha(Kd,I)),ge=[],ee=r.legend=Oe({},Xd,e.legend),F=r.cursor=Oe({},sp,{drag:{y:o==2}},
e.cursor),Fe=ee.show,Ye=F.show,Ce=ee.markers;ee.idxs=ge,Ce.width=se(Ce.width),Ce.dash=se(Ce.dash),Ce.stroke=se(Ce.stroke),
Ce.fill=se(Ce.fill);let pe,Pt,ft,Ee=[],It=[],Yt,$t=!1,un={};if(ee.live){let s=C[1]?C[1].values:null;$t=s!=null,Yt=$t?s(r,
1,0):{_:0};for(let a in Yt)un[a]=_i}if(Fe)if(pe=Ot("table",nd,d),ft=Ot("tbody",null,pe),ee.mount(r,pe),$t){Pt=Ot("thead",
null,pe,ft);let s=Ot("tr",null,Pt);Ot("th",null,s);for(var Qn in Yt)Ot("th",pa,s).textContent=Qn}else bt(pe,od),ee.live&&
bt(pe,rd);let Jn={show:!0},Hr={show:!1};function po(s,a){if(a==0&&($t||!ee.live||o==2))return Rr;let f=[],p=Ot("tr",sd,ft,
ft.childNodes[a]);bt(p,s.class),s.show||bt(p,Un);let h=Ot("th",null,p);if(Ce.show){let S=Rt(id,h);if(a>0){let A=Ce.width(
r,a);A&&(S.style.border=A+"px "+Ce.dash(r,a)+" "+Ce.stroke(r,a)),S.style.background=Ce.fill(r,a)}}let w=Rt(pa,h);s.label instanceof
HTMLElement?w.appendChild(s.label):w.textContent=s.label,a>0&&(Ce.show||(w.style.color=s.width>0?Ce.stroke(r,a):Ce.fill(
r,a)),Ze("click",h,S=>{if(F._lock)return;An(S);let A=C.indexOf(s);if((S.ctrlKey||S.metaKey)!=ee.isolate){let R=C.some((E,D)=>D>
0&&D!=A&&E.show);C.forEach((E,D)=>{D>0&&Vt(D,R?D==A?Jn:Hr:Jn,!0,Ne.setSeries)})}else Vt(A,{show:!s.show},!0,Ne.setSeries)},
!1),Xn&&Ze(ba,h,S=>{F._lock||(An(S),Vt(C.indexOf(s),fr,!0,Ne.setSeries))},!1));for(var $ in Yt){let S=Ot("td",ld,p);S.textContent=
"--",f.push(S)}return[p,f]}let $n=new Map;function Ze(s,a,f,p=!0){let h=$n.get(a)||{},w=F.bind[s](r,a,f,p);w&&(zn(s,a,h[s]=
w),$n.set(a,h))}function Kn(s,a,f){let p=$n.get(a)||{};for(let h in p)(s==null||h==s)&&(mi(h,a,p[h]),delete p[h]);s==null&&
$n.delete(a)}let Zt=0,vn=0,Q=0,M=0,$e=0,He=0,Yn=$e,_n=He,Bt=Q,Sn=M,dt=0,vt=0,it=0,Mt=0;r.bbox={};let hs=!1,mo=!1,Zn=!1,xn=!1,
ho=!1,_t=!1;function gs(s,a,f){(f||s!=r.width||a!=r.height)&&qi(s,a),or(!1),Zn=!0,mo=!0,sr()}function qi(s,a){r.width=Zt=
Q=s,r.height=vn=M=a,$e=He=0,Vc(),Uc();let f=r.bbox;dt=f.left=jn($e*de,.5),vt=f.top=jn(He*de,.5),it=f.width=jn(Q*de,.5),Mt=
f.height=jn(M*de,.5)}let Ic=3;function Bc(){let s=!1,a=0;for(;!s;){a++;let f=Zc(a),p=Xc(a);s=a==Ic||f&&p,s||(qi(r.width,
r.height),mo=!0)}}function jc({width:s,height:a}){gs(s,a)}r.setSize=jc;function Vc(){let s=!1,a=!1,f=!1,p=!1;j.forEach((h,w)=>{
if(h.show&&h._show){let{side:$,_size:S}=h,A=$%2,R=h.label!=null?h.labelSize:0,E=S+R;E>0&&(A?(Q-=E,$==3?($e+=E,p=!0):f=!0):
(M-=E,$==0?(He+=E,s=!0):a=!0))}}),Cn[0]=s,Cn[1]=f,Cn[2]=a,Cn[3]=p,Q-=cn[1]+cn[3],$e+=cn[3],M-=cn[2]+cn[0],He+=cn[0]}function Uc(){
let s=$e+Q,a=He+M,f=$e,p=He;function h(w,$){switch(w){case 1:return s+=$,s-$;case 2:return a+=$,a-$;case 3:return f-=$,f+
$;case 0:return p-=$,p+$}}j.forEach((w,$)=>{if(w.show&&w._show){let S=w.side;w._pos=h(S,w._size),w.label!=null&&(w._lpos=
h(S,w.labelSize))}})}if(F.dataIdx==null){let s=F.hover,a=s.skip=new Set(s.skip??[]);a.add(void 0);let f=s.prox=se(s.prox),
p=s.bias??=0;F.dataIdx=(h,w,$,S)=>{if(w==0)return $;let A=$,R=f(h,w,$,S)??ye,E=R>=0&&R<ye,D=T.ori==0?Q:M,W=F.left,fe=t[0],
ae=t[w];if(a.has(ae[$])){A=null;let ne=null,U=null,H;if(p==0||p==-1)for(H=$;ne==null&&H-- >0;)a.has(ae[H])||(ne=H);if(p==
0||p==1)for(H=$;U==null&&H++<ae.length;)a.has(ae[H])||(U=H);if(ne!=null||U!=null)if(E){let Se=ne==null?-1/0:O(fe[ne],T,D,
0),Pe=U==null?1/0:O(fe[U],T,D,0),qe=W-Se,be=Pe-W;qe<=be?qe<=R&&(A=ne):be<=R&&(A=U)}else A=U==null?ne:ne==null?U:$-ne<=U-
$?ne:U}else E&&Be(W-O(fe[$],T,D,0))>R&&(A=null);return A}}let An=s=>{F.event=s};F.idxs=ge,F._lock=!1;let Ke=F.points;Ke.
show=se(Ke.show),Ke.size=se(Ke.size),Ke.stroke=se(Ke.stroke),Ke.width=se(Ke.width),Ke.fill=se(Ke.fill);let jt=r.focus=Oe(
{},e.focus||{alpha:.3},F.focus),Xn=jt.prox>=0,er=Xn&&Ke.one,St=[],tr=[],nr=[];function Gi(s,a){let f=Ke.show(r,a);if(f instanceof
HTMLElement)return bt(f,td),bt(f,s.class),Kt(f,-10,-10,Q,M),x.insertBefore(f,St[a]),f}function Qi(s,a){if(o==1||a>0){let f=o==
1&&k[s.scale].time,p=s.value;s.value=f?Ma(p)?Ia(ie,Ha(p,I)):p||le:p||hp,s.label=s.label||(f?lp:ip)}if(er||a>0){s.width=s.
width==null?1:s.width,s.paths=s.paths||Rp||wd,s.fillTo=se(s.fillTo||$p),s.pxAlign=+ce(s.pxAlign,P),s.pxRound=Qa(s.pxAlign),
s.stroke=se(s.stroke||null),s.fill=se(s.fill||null),s._stroke=s._fill=s._paths=s._focus=null;let f=gp(ot(1,s.width),1),p=s.
points=Oe({},{size:f,width:ot(1,f*.2),stroke:s.stroke,space:f*2,paths:Ep,_stroke:null,_fill:null},s.points);p.show=se(p.
show),p.filter=se(p.filter),p.fill=se(p.fill),p.stroke=se(p.stroke),p.paths=se(p.paths),p.pxAlign=s.pxAlign}if(Fe){let f=po(
s,a);Ee.splice(a,0,f[0]),It.splice(a,0,f[1]),ee.values.push(null)}if(Ye){ge.splice(a,0,null);let f=null;er?a==0&&(f=Gi(s,
a)):a>0&&(f=Gi(s,a)),St.splice(a,0,f),tr.splice(a,0,0),nr.splice(a,0,0)}We("addSeries",a)}function zc(s,a){a=a??C.length,
s=o==1?$i(s,a,ja,qa):$i(s,a,{},Wa),C.splice(a,0,s),Qi(C[a],a)}r.addSeries=zc;function Wc(s){if(C.splice(s,1),Fe){ee.values.
splice(s,1),It.splice(s,1);let a=Ee.splice(s,1)[0];Kn(null,a.firstChild),a.remove()}Ye&&(ge.splice(s,1),St.splice(s,1)[0].
remove(),tr.splice(s,1),nr.splice(s,1)),We("delSeries",s)}r.delSeries=Wc;let Cn=[!1,!1,!1,!1];function qc(s,a){if(s._show=
s.show,s.show){let f=s.side%2,p=k[s.scale];p==null&&(s.scale=f?C[1].scale:L,p=k[s.scale]);let h=p.time;s.size=se(s.size),
s.space=se(s.space),s.rotate=se(s.rotate),yn(s.incrs)&&s.incrs.forEach($=>{!wn.has($)&&wn.set($,lu($))}),s.incrs=se(s.incrs||
(p.distr==2?jd:h?V==1?Ud:qd:Vn)),s.splits=se(s.splits||(h&&p.distr==1?st:p.distr==3?gi:p.distr==4?cp:up)),s.stroke=se(s.
stroke),s.grid.stroke=se(s.grid.stroke),s.ticks.stroke=se(s.ticks.stroke),s.border.stroke=se(s.border.stroke);let w=s.values;
s.values=yn(w)&&!yn(w[0])?se(w):h?yn(w)?Fa(ie,Oa(w,I)):Ma(w)?Jd(ie,w):w||Ae:w||ap,s.filter=se(s.filter||(p.distr>=3&&p.log==
10?pp:p.distr==3&&p.log==2?mp:su)),s.font=Za(s.font),s.labelFont=Za(s.labelFont),s._size=s.size(r,null,a,0),s._space=s._rotate=
s._incrs=s._found=s._splits=s._values=null,s._size>0&&(Cn[a]=!0,s._el=Rt(Yf,b))}}function Ir(s,a,f,p){let[h,w,$,S]=f,A=a%
2,R=0;return A==0&&(S||w)&&(R=a==0&&!h||a==2&&!$?Ie(Ba.size/3):0),A==1&&(h||$)&&(R=a==1&&!w||a==3&&!S?Ie(Ua.size/2):0),R}
let Ji=r.padding=(e.padding||[Ir,Ir,Ir,Ir]).map(s=>se(ce(s,Ir))),cn=r._padding=Ji.map((s,a)=>s(r,a,Cn,0)),Qe,je=null,Ve=null,
go=o==1?C[0].idxs:null,Dt=null,Br=!1;function Ki(s,a){if(t=s??[],r.data=r._data=t,o==2){Qe=0;for(let f=1;f<C.length;f++)
Qe+=t[f][0].length}else{t.length==0&&(r.data=r._data=t=[[]]),Dt=t[0],Qe=Dt.length;let f=t;if(J==2){f=t.slice();let p=f[0]=
Array(Qe);for(let h=0;h<Qe;h++)p[h]=h}r._data=t=f}if(or(!0),We("setData"),J==2&&(Zn=!0),a!==!1){let f=T;f.auto(r,Br)?bs():
dn(L,f.min,f.max),xn=xn||F.left>=0,_t=!0,sr()}}r.setData=Ki;function bs(){Br=!0;let s,a;o==1&&(Qe>0?(je=go[0]=0,Ve=go[1]=
Qe-1,s=t[0][je],a=t[0][Ve],J==2?(s=je,a=Ve):s==a&&(J==3?[s,a]=Qo(s,s,T.log,!1):J==4?[s,a]=xi(s,s,T.log,!1):T.time?a=s+Ie(
86400/V):[s,a]=Wo(s,a,Ai,!0))):(je=go[0]=s=null,Ve=go[1]=a=null)),dn(L,s,a)}let bo,rr,ys,ws,$s,vs,_s,Ss,xs,lt;function Yi(s,a,f,p,h,w){
s??=ha,f??=ki,p??="butt",h??=ha,w??="round",s!=bo&&(m.strokeStyle=bo=s),h!=rr&&(m.fillStyle=rr=h),a!=ys&&(m.lineWidth=ys=
a),w!=$s&&(m.lineJoin=$s=w),p!=vs&&(m.lineCap=vs=p),f!=ws&&m.setLineDash(ws=f)}function Zi(s,a,f,p){a!=rr&&(m.fillStyle=
rr=a),s!=_s&&(m.font=_s=s),f!=Ss&&(m.textAlign=Ss=f),p!=xs&&(m.textBaseline=xs=p)}function As(s,a,f,p,h=0){if(p.length>0&&
s.auto(r,Br)&&(a==null||a.min==null)){let w=ce(je,0),$=ce(Ve,p.length-1),S=f.min==null?pd(p,w,$,h,s.distr==3):[f.min,f.max];
s.min=Ht(s.min,f.min=S[0]),s.max=ot(s.max,f.max=S[1])}}let Xi={min:null,max:null};function Gc(){for(let p in k){let h=k[p];
B[p]==null&&(h.min==null||B[L]!=null&&h.auto(r,Br))&&(B[p]=Xi)}for(let p in k){let h=k[p];B[p]==null&&h.from!=null&&B[h.
from]!=null&&(B[p]=Xi)}B[L]!=null&&or(!0);let s={};for(let p in B){let h=B[p];if(h!=null){let w=s[p]=Er(k[p],_d);if(h.min!=
null)Oe(w,h);else if(p!=L||o==2)if(Qe==0&&w.from==null){let $=w.range(r,null,null,p);w.min=$[0],w.max=$[1]}else w.min=ye,
w.max=-ye}}if(Qe>0){C.forEach((p,h)=>{if(o==1){let w=p.scale,$=B[w];if($==null)return;let S=s[w];if(h==0){let A=S.range(
r,S.min,S.max,w);S.min=A[0],S.max=A[1],je=Ft(S.min,t[0]),Ve=Ft(S.max,t[0]),Ve-je>1&&(t[0][je]<S.min&&je++,t[0][Ve]>S.max&&
Ve--),p.min=Dt[je],p.max=Dt[Ve]}else p.show&&p.auto&&As(S,$,p,t[h],p.sorted);p.idxs[0]=je,p.idxs[1]=Ve}else if(h>0&&p.show&&
p.auto){let[w,$]=p.facets,S=w.scale,A=$.scale,[R,E]=t[h],D=s[S],W=s[A];D!=null&&As(D,B[S],w,R,w.sorted),W!=null&&As(W,B[A],
$,E,$.sorted),p.min=$.min,p.max=$.max}});for(let p in s){let h=s[p],w=B[p];if(h.from==null&&(w==null||w.min==null)){let $=h.
range(r,h.min==ye?null:h.min,h.max==-ye?null:h.max,p);h.min=$[0],h.max=$[1]}}}for(let p in s){let h=s[p];if(h.from!=null){
let w=s[h.from];if(w.min==null)h.min=h.max=null;else{let $=h.range(r,w.min,w.max,p);h.min=$[0],h.max=$[1]}}}let a={},f=!1;
for(let p in s){let h=s[p],w=k[p];if(w.min!=h.min||w.max!=h.max){w.min=h.min,w.max=h.max;let $=w.distr;w._min=$==3?ln(w.
min):$==4?li(w.min,w.asinh):$==100?w.fwd(w.min):w.min,w._max=$==3?ln(w.max):$==4?li(w.max,w.asinh):$==100?w.fwd(w.max):w.
max,a[p]=f=!0}}if(f){C.forEach((p,h)=>{o==2?h>0&&a.y&&(p._paths=null):a[p.scale]&&(p._paths=null)});for(let p in a)Zn=!0,
We("setScale",p);Ye&&F.left>=0&&(xn=_t=!0)}for(let p in B)B[p]=null}function Qc(s){let a=hi(je-1,0,Qe-1),f=hi(Ve+1,0,Qe-
1);for(;s[a]==null&&a>0;)a--;for(;s[f]==null&&f<Qe-1;)f++;return[a,f]}function Jc(){if(Qe>0){let s=C.some(a=>a._focus)&&
lt!=jt.alpha;s&&(m.globalAlpha=lt=jt.alpha),C.forEach((a,f)=>{if(f>0&&a.show&&(el(f,!1),el(f,!0),a._paths==null)){let p=lt;
lt!=a.alpha&&(m.globalAlpha=lt=a.alpha);let h=o==2?[0,t[f][0].length-1]:Qc(t[f]);a._paths=a.paths(r,f,h[0],h[1]),lt!=p&&
(m.globalAlpha=lt=p)}}),C.forEach((a,f)=>{if(f>0&&a.show){let p=lt;lt!=a.alpha&&(m.globalAlpha=lt=a.alpha),a._paths!=null&&
tl(f,!1);{let h=a._paths!=null?a._paths.gaps:null,w=a.points.show(r,f,je,Ve,h),$=a.points.filter(r,f,w,h);(w||$)&&(a.points.
_paths=a.points.paths(r,f,je,Ve,$),tl(f,!0))}lt!=p&&(m.globalAlpha=lt=p),We("drawSeries",f)}}),s&&(m.globalAlpha=lt=1)}}
function el(s,a){let f=a?C[s].points:C[s];f._stroke=f.stroke(r,s),f._fill=f.fill(r,s)}function tl(s,a){let f=a?C[s].points:
C[s],{stroke:p,fill:h,clip:w,flags:$,_stroke:S=f._stroke,_fill:A=f._fill,_width:R=f.width}=f._paths;R=we(R*de,3);let E=null,
D=R%2/2;a&&A==null&&(A=R>0?"#fff":S);let W=f.pxAlign==1&&D>0;if(W&&m.translate(D,D),!a){let fe=dt-R/2,ae=vt-R/2,ne=it+R,
U=Mt+R;E=new Path2D,E.rect(fe,ae,ne,U)}a?Cs(S,R,f.dash,f.cap,A,p,h,$,w):Kc(s,S,R,f.dash,f.cap,A,p,h,$,E,w),W&&m.translate(
-D,-D)}function Kc(s,a,f,p,h,w,$,S,A,R,E){let D=!1;A!=0&&Z.forEach((W,fe)=>{if(W.series[0]==s){let ae=C[W.series[1]],ne=t[W.
series[1]],U=(ae._paths||uo).band;yn(U)&&(U=W.dir==1?U[0]:U[1]);let H,Se=null;ae.show&&U&&hd(ne,je,Ve)?(Se=W.fill(r,fe)||
w,H=ae._paths.clip):U=null,Cs(a,f,p,h,Se,$,S,A,R,E,H,U),D=!0}}),D||Cs(a,f,p,h,w,$,S,A,R,E)}let nl=Pr|yi;function Cs(s,a,f,p,h,w,$,S,A,R,E,D){
Yi(s,a,f,p,h),(A||R||D)&&(m.save(),A&&m.clip(A),R&&m.clip(R)),D?(S&nl)==nl?(m.clip(D),E&&m.clip(E),wo(h,$),yo(s,w,a)):S&
yi?(wo(h,$),m.clip(D),yo(s,w,a)):S&Pr&&(m.save(),m.clip(D),E&&m.clip(E),wo(h,$),m.restore(),yo(s,w,a)):(wo(h,$),yo(s,w,a)),
(A||R||D)&&m.restore()}function yo(s,a,f){f>0&&(a instanceof Map?a.forEach((p,h)=>{m.strokeStyle=bo=h,m.stroke(p)}):a!=null&&
s&&m.stroke(a))}function wo(s,a){a instanceof Map?a.forEach((f,p)=>{m.fillStyle=rr=p,m.fill(f)}):a!=null&&s&&m.fill(a)}function Yc(s,a,f,p){
let h=j[s],w;if(p<=0)w=[0,0];else{let $=h._space=h.space(r,s,a,f,p),S=h._incrs=h.incrs(r,s,a,f,p,$);w=Op(a,f,S,p,$)}return h.
_found=w}function ks(s,a,f,p,h,w,$,S,A,R){let E=$%2/2;P==1&&m.translate(E,E),Yi(S,$,A,R,S),m.beginPath();let D,W,fe,ae,ne=h+
(p==0||p==3?-w:w);f==0?(W=h,ae=ne):(D=h,fe=ne);for(let U=0;U<s.length;U++)a[U]!=null&&(f==0?D=fe=s[U]:W=ae=s[U],m.moveTo(
D,W),m.lineTo(fe,ae));m.stroke(),P==1&&m.translate(-E,-E)}function Zc(s){let a=!0;return j.forEach((f,p)=>{if(!f.show)return;
let h=k[f.scale];if(h.min==null){f._show&&(a=!1,f._show=!1,or(!1));return}else f._show||(a=!1,f._show=!0,or(!1));let w=f.
side,$=w%2,{min:S,max:A}=h,[R,E]=Yc(p,S,A,$==0?Q:M);if(E==0)return;let D=h.distr==2,W=f._splits=f.splits(r,p,S,A,R,E,D),
fe=h.distr==2?W.map(H=>Dt[H]):W,ae=h.distr==2?Dt[W[1]]-Dt[W[0]]:R,ne=f._values=f.values(r,f.filter(r,fe,p,E,ae),p,E,ae);
f._rotate=w==2?f.rotate(r,ne,p,E):0;let U=f._size;f._size=Et(f.size(r,ne,p,s)),U!=null&&f._size!=U&&(a=!1)}),a}function Xc(s){
let a=!0;return Ji.forEach((f,p)=>{let h=f(r,p,Cn,s);h!=cn[p]&&(a=!1),cn[p]=h}),a}function ef(){for(let s=0;s<j.length;s++){
let a=j[s];if(!a.show||!a._show)continue;let f=a.side,p=f%2,h,w,$=a.stroke(r,s),S=f==0||f==3?-1:1,[A,R]=a._found;if(a.label!=
null){let et=a.labelGap*S,ht=Ie((a._lpos+et)*de);Zi(a.labelFont[0],$,"center",f==2?"top":ma),m.save(),p==1?(h=w=0,m.translate(
ht,Ie(vt+Mt/2)),m.rotate((f==3?-Uo:Uo)/2)):(h=Ie(dt+it/2),w=ht);let Rn=ru(a.label)?a.label(r,s,A,R):a.label;m.fillText(Rn,
h,w),m.restore()}if(R==0)continue;let E=k[a.scale],D=p==0?it:Mt,W=p==0?dt:vt,fe=a._splits,ae=E.distr==2?fe.map(et=>Dt[et]):
fe,ne=E.distr==2?Dt[fe[1]]-Dt[fe[0]]:A,U=a.ticks,H=a.border,Se=U.show?U.size:0,Pe=Ie(Se*de),qe=Ie((a.alignTo==2?a._size-
Se-a.gap:a.gap)*de),be=a._rotate*-Uo/180,Me=N(a._pos*de),pt=(Pe+qe)*S,Xe=Me+pt;w=p==0?Xe:0,h=p==1?Xe:0;let xt=a.font[0],
Lt=a.align==1?Ar:a.align==2?oi:be>0?Ar:be<0?oi:p==0?"center":f==3?oi:Ar,zt=be||p==1?"middle":f==2?"top":ma;Zi(xt,$,Lt,zt);
let mt=a.font[1]*a.lineGap,At=fe.map(et=>N(u(et,E,D,W))),Nt=a._values;for(let et=0;et<Nt.length;et++){let ht=Nt[et];if(ht!=
null){p==0?h=At[et]:w=At[et],ht=""+ht;let Rn=ht.indexOf(`
`)==-1?[ht]:ht.split(/\n/gm);for(let tt=0;tt<Rn.length;tt++){let vl=Rn[tt];be?(m.save(),m.translate(h,w+tt*mt),m.rotate(
be),m.fillText(vl,0,0),m.restore()):m.fillText(vl,h,w+tt*mt)}}}U.show&&ks(At,U.filter(r,ae,s,R,ne),p,f,Me,Pe,we(U.width*
de,3),U.stroke(r,s),U.dash,U.cap);let Wt=a.grid;Wt.show&&ks(At,Wt.filter(r,ae,s,R,ne),p,p==0?2:1,p==0?vt:dt,p==0?Mt:it,we(
Wt.width*de,3),Wt.stroke(r,s),Wt.dash,Wt.cap),H.show&&ks([Me],[1],p==0?1:0,p==0?1:2,p==1?vt:dt,p==1?Mt:it,we(H.width*de,
3),H.stroke(r,s),H.dash,H.cap)}We("drawAxes")}function or(s){C.forEach((a,f)=>{f>0&&(a._paths=null,s&&(o==1?(a.min=null,
a.max=null):a.facets.forEach(p=>{p.min=null,p.max=null})))})}let $o=!1,Ts=!1,jr=[];function tf(){Ts=!1;for(let s=0;s<jr.
length;s++)We(...jr[s]);jr.length=0}function sr(){$o||(Rd(rl),$o=!0)}function nf(s,a=!1){$o=!0,Ts=a,s(r),rl(),a&&jr.length>
0&&queueMicrotask(tf)}r.batch=nf;function rl(){if(hs&&(Gc(),hs=!1),Zn&&(Bc(),Zn=!1),mo){if(xe(v,Ar,$e),xe(v,"top",He),xe(
v,so,Q),xe(v,io,M),xe(x,Ar,$e),xe(x,"top",He),xe(x,so,Q),xe(x,io,M),xe(b,so,Zt),xe(b,io,vn),g.width=Ie(Zt*de),g.height=Ie(
vn*de),j.forEach(({_el:s,_show:a,_size:f,_pos:p,side:h})=>{if(s!=null)if(a){let w=h===3||h===0?f:0,$=h%2==1;xe(s,$?"left":
"top",p-w),xe(s,$?"width":"height",f),xe(s,$?"top":"left",$?He:$e),xe(s,$?"height":"width",$?M:Q),pi(s,Un)}else bt(s,Un)}),
bo=rr=ys=$s=vs=_s=Ss=xs=ws=null,lt=1,zr(!0),$e!=Yn||He!=_n||Q!=Bt||M!=Sn){or(!1);let s=Q/Bt,a=M/Sn;if(Ye&&!xn&&F.left>=0){
F.left*=s,F.top*=a,ir&&Kt(ir,Ie(F.left),0,Q,M),lr&&Kt(lr,0,Ie(F.top),Q,M);for(let f=0;f<St.length;f++){let p=St[f];p!=null&&
(tr[f]*=s,nr[f]*=a,Kt(p,Et(tr[f]),Et(nr[f]),Q,M))}}if(_e.show&&!ho&&_e.left>=0&&_e.width>0){_e.left*=s,_e.width*=s,_e.top*=
a,_e.height*=a;for(let f in Ls)xe(cr,f,_e[f])}Yn=$e,_n=He,Bt=Q,Sn=M}We("setSize"),mo=!1}Zt>0&&vn>0&&(m.clearRect(0,0,g.width,
g.height),We("drawClear"),G.forEach(s=>s()),We("draw")),_e.show&&ho&&(vo(_e),ho=!1),Ye&&xn&&(Tn(null,!0,!1),xn=!1),ee.show&&
ee.live&&_t&&(Ms(),_t=!1),c||(c=!0,r.status=1,We("ready")),Br=!1,$o=!1}r.redraw=(s,a)=>{Zn=a||!1,s!==!1?dn(L,T.min,T.max):
sr()};function Rs(s,a){let f=k[s];if(f.from==null){if(Qe==0){let p=f.range(r,a.min,a.max,s);a.min=p[0],a.max=p[1]}if(a.min>
a.max){let p=a.min;a.min=a.max,a.max=p}if(Qe>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;s==L&&f.distr==2&&Qe>
0&&(a.min=Ft(a.min,t[0]),a.max=Ft(a.max,t[0]),a.min==a.max&&a.max++),B[s]=a,hs=!0,sr()}}r.setScale=Rs;let Es,Ps,ir,lr,ol,
sl,ar,ur,il,ll,ve,ke,fn=!1,Je=F.drag,Ue=Je.x,ze=Je.y;Ye&&(F.x&&(Es=Rt(Xf,x)),F.y&&(Ps=Rt(ed,x)),T.ori==0?(ir=Es,lr=Ps):(ir=
Ps,lr=Es),ve=F.left,ke=F.top);let _e=r.select=Oe({show:!0,over:!0,left:0,width:0,top:0,height:0},e.select),cr=_e.show?Rt(
Zf,_e.over?x:v):null;function vo(s,a){if(_e.show){for(let f in s)_e[f]=s[f],f in Ls&&xe(cr,f,s[f]);a!==!1&&We("setSelect")}}
r.setSelect=vo;function rf(s){if(C[s].show)Fe&&pi(Ee[s],Un);else if(Fe&&bt(Ee[s],Un),Ye){let f=er?St[0]:St[s];f!=null&&Kt(
f,-10,-10,Q,M)}}function dn(s,a,f){Rs(s,{min:a,max:f})}function Vt(s,a,f,p){a.focus!=null&&uf(s),a.show!=null&&C.forEach(
(h,w)=>{w>0&&(s==w||s==null)&&(h.show=a.show,rf(w),o==2?(dn(h.facets[0].scale,null,null),dn(h.facets[1].scale,null,null)):
dn(h.scale,null,null),sr())}),f!==!1&&We("setSeries",s,a),p&&Wr("setSeries",r,s,a)}r.setSeries=Vt;function of(s,a){Oe(Z[s],
a)}function sf(s,a){s.fill=se(s.fill||null),s.dir=ce(s.dir,-1),a=a??Z.length,Z.splice(a,0,s)}function lf(s){s==null?Z.length=
0:Z.splice(s,1)}r.addBand=sf,r.setBand=of,r.delBand=lf;function af(s,a){C[s].alpha=a,Ye&&St[s]!=null&&(St[s].style.opacity=
a),Fe&&Ee[s]&&(Ee[s].style.opacity=a)}let Xt,pn,kn,fr={focus:!0};function uf(s){if(s!=kn){let a=s==null,f=jt.alpha!=1;C.
forEach((p,h)=>{if(o==1||h>0){let w=a||h==0||h==s;p._focus=a?null:w,f&&af(h,w?1:jt.alpha)}}),kn=s,f&&sr()}}Fe&&Xn&&Ze(ya,
pe,s=>{F._lock||(An(s),kn!=null&&Vt(null,fr,!0,Ne.setSeries))});function Ut(s,a,f){let p=k[a];f&&(s=s/de-(p.ori==1?He:$e));
let h=Q;p.ori==1&&(h=M,s=h-s),p.dir==-1&&(s=h-s);let w=p._min,$=p._max,S=s/h,A=w+($-w)*S,R=p.distr;return R==3?Tr(10,A):
R==4?bd(A,p.asinh):R==100?p.bwd(A):A}function cf(s,a){let f=Ut(s,L,a);return Ft(f,t[0],je,Ve)}r.valToIdx=s=>Ft(s,t[0]),r.
posToIdx=cf,r.posToVal=Ut,r.valToPos=(s,a,f)=>k[a].ori==0?l(s,k[a],f?it:Q,f?dt:0):i(s,k[a],f?Mt:M,f?vt:0),r.setCursor=(s,a,f)=>{
ve=s.left,ke=s.top,Tn(null,a,f)};function al(s,a){xe(cr,Ar,_e.left=s),xe(cr,so,_e.width=a)}function ul(s,a){xe(cr,"top",
_e.top=s),xe(cr,io,_e.height=a)}let Vr=T.ori==0?al:ul,Ur=T.ori==1?al:ul;function ff(){if(Fe&&ee.live)for(let s=o==2?1:0;s<
C.length;s++){if(s==0&&$t)continue;let a=ee.values[s],f=0;for(let p in a)It[s][f++].firstChild.nodeValue=a[p]}}function Ms(s,a){
if(s!=null&&(s.idxs?s.idxs.forEach((f,p)=>{ge[p]=f}):vd(s.idx)||ge.fill(s.idx),ee.idx=ge[0]),Fe&&ee.live){for(let f=0;f<
C.length;f++)(f>0||o==1&&!$t)&&df(f,ge[f]);ff()}_t=!1,a!==!1&&We("setLegend")}r.setLegend=Ms;function df(s,a){let f=C[s],
p=s==0&&J==2?Dt:t[s],h;$t?h=f.values(r,s,a)??un:(h=f.value(r,a==null?null:p[a],s,a),h=h==null?un:{_:h}),ee.values[s]=h}function Tn(s,a,f){
il=ve,ll=ke,[ve,ke]=F.move(r,ve,ke),F.left=ve,F.top=ke,Ye&&(ir&&Kt(ir,Ie(ve),0,Q,M),lr&&Kt(lr,0,Ie(ke),Q,M));let p,h=je>
Ve;Xt=ye,pn=null;let w=T.ori==0?Q:M,$=T.ori==1?Q:M;if(ve<0||Qe==0||h){p=F.idx=null;for(let S=0;S<C.length;S++){let A=St[S];
A!=null&&Kt(A,-10,-10,Q,M)}Xn&&Vt(null,fr,!0,s==null&&Ne.setSeries),ee.live&&(ge.fill(p),_t=!0)}else{let S,A,R;o==1&&(S=
T.ori==0?ve:ke,A=Ut(S,L),p=F.idx=Ft(A,t[0],je,Ve),R=O(t[0][p],T,w,0));let E=-10,D=-10,W=0,fe=0,ae=!0,ne="",U="";for(let H=o==
2?1:0;H<C.length;H++){let Se=C[H],Pe=ge[H],qe=Pe==null?null:o==1?t[H][Pe]:t[H][1][Pe],be=F.dataIdx(r,H,p,A),Me=be==null?
null:o==1?t[H][be]:t[H][1][be];if(_t=_t||Me!=qe||be!=Pe,ge[H]=be,H>0&&Se.show){let pt=be==null?-10:be==p?R:O(o==1?t[0][be]:
t[H][0][be],T,w,0),Xe=Me==null?-10:z(Me,o==1?k[Se.scale]:k[Se.facets[1].scale],$,0);if(Xn&&Me!=null){let xt=T.ori==1?ve:
ke,Lt=Be(jt.dist(r,H,be,Xe,xt));if(Lt<Xt){let zt=jt.bias;if(zt!=0){let mt=Ut(xt,Se.scale),At=Me>=0?1:-1,Nt=mt>=0?1:-1;Nt==
At&&(Nt==1?zt==1?Me>=mt:Me<=mt:zt==1?Me<=mt:Me>=mt)&&(Xt=Lt,pn=H)}else Xt=Lt,pn=H}}if(_t||er){let xt,Lt;T.ori==0?(xt=pt,
Lt=Xe):(xt=Xe,Lt=pt);let zt,mt,At,Nt,Wt,et,ht=!0,Rn=Ke.bbox;if(Rn!=null){ht=!1;let tt=Rn(r,H);At=tt.left,Nt=tt.top,zt=tt.
width,mt=tt.height}else At=xt,Nt=Lt,zt=mt=Ke.size(r,H);if(et=Ke.fill(r,H),Wt=Ke.stroke(r,H),er)H==pn&&Xt<=jt.prox&&(E=At,
D=Nt,W=zt,fe=mt,ae=ht,ne=et,U=Wt);else{let tt=St[H];tt!=null&&(tr[H]=At,nr[H]=Nt,Aa(tt,zt,mt,ht),Sa(tt,et,Wt),Kt(tt,Et(At),
Et(Nt),Q,M))}}}}if(er){let H=jt.prox,Se=kn==null?Xt<=H:Xt>H||pn!=kn;if(_t||Se){let Pe=St[0];Pe!=null&&(tr[0]=E,nr[0]=D,Aa(
Pe,W,fe,ae),Sa(Pe,ne,U),Kt(Pe,Et(E),Et(D),Q,M))}}}if(_e.show&&fn)if(s!=null){let[S,A]=Ne.scales,[R,E]=Ne.match,[D,W]=s.cursor.
sync.scales,fe=s.cursor.drag;if(Ue=fe._x,ze=fe._y,Ue||ze){let{left:ae,top:ne,width:U,height:H}=s.select,Se=s.scales[D].ori,
Pe=s.posToVal,qe,be,Me,pt,Xe,xt=S!=null&&R(S,D),Lt=A!=null&&E(A,W);xt&&Ue?(Se==0?(qe=ae,be=U):(qe=ne,be=H),Me=k[S],pt=O(
Pe(qe,D),Me,w,0),Xe=O(Pe(qe+be,D),Me,w,0),Vr(Ht(pt,Xe),Be(Xe-pt))):Vr(0,w),Lt&&ze?(Se==1?(qe=ae,be=U):(qe=ne,be=H),Me=k[A],
pt=z(Pe(qe,W),Me,$,0),Xe=z(Pe(qe+be,W),Me,$,0),Ur(Ht(pt,Xe),Be(Xe-pt))):Ur(0,$)}else Ns()}else{let S=Be(il-ol),A=Be(ll-sl);
if(T.ori==1){let W=S;S=A,A=W}Ue=Je.x&&S>=Je.dist,ze=Je.y&&A>=Je.dist;let R=Je.uni;R!=null?Ue&&ze&&(Ue=S>=R,ze=A>=R,!Ue&&
!ze&&(A>S?ze=!0:Ue=!0)):Je.x&&Je.y&&(Ue||ze)&&(Ue=ze=!0);let E,D;Ue&&(T.ori==0?(E=ar,D=ve):(E=ur,D=ke),Vr(Ht(E,D),Be(D-E)),
ze||Ur(0,$)),ze&&(T.ori==1?(E=ar,D=ve):(E=ur,D=ke),Ur(Ht(E,D),Be(D-E)),Ue||Vr(0,w)),!Ue&&!ze&&(Vr(0,0),Ur(0,0))}if(Je._x=
Ue,Je._y=ze,s==null){if(f){if($l!=null){let[S,A]=Ne.scales;Ne.values[0]=S!=null?Ut(T.ori==0?ve:ke,S):null,Ne.values[1]=A!=
null?Ut(T.ori==1?ve:ke,A):null}Wr(si,r,ve,ke,Q,M,p)}if(Xn){let S=f&&Ne.setSeries,A=jt.prox;kn==null?Xt<=A&&Vt(pn,fr,!0,S):
Xt>A?Vt(null,fr,!0,S):pn!=kn&&Vt(pn,fr,!0,S)}}_t&&(ee.idx=p,Ms()),a!==!1&&We("setCursor")}let mn=null;Object.defineProperty(
r,"rect",{get(){return mn==null&&zr(!1),mn}});function zr(s=!1){s?mn=null:(mn=x.getBoundingClientRect(),We("syncRect",mn))}
function cl(s,a,f,p,h,w,$){F._lock||fn&&s!=null&&s.movementX==0&&s.movementY==0||(Ds(s,a,f,p,h,w,$,!1,s!=null),s!=null?Tn(
null,!0,!0):Tn(a,!0,!1))}function Ds(s,a,f,p,h,w,$,S,A){if(mn==null&&zr(!1),An(s),s!=null)f=s.clientX-mn.left,p=s.clientY-
mn.top;else{if(f<0||p<0){ve=-10,ke=-10;return}let[R,E]=Ne.scales,D=a.cursor.sync,[W,fe]=D.values,[ae,ne]=D.scales,[U,H]=Ne.
match,Se=a.axes[0].side%2==1,Pe=T.ori==0?Q:M,qe=T.ori==1?Q:M,be=Se?w:h,Me=Se?h:w,pt=Se?p:f,Xe=Se?f:p;if(ae!=null?f=U(R,ae)?
u(W,k[R],Pe,0):-10:f=Pe*(pt/be),ne!=null?p=H(E,ne)?u(fe,k[E],qe,0):-10:p=qe*(Xe/Me),T.ori==1){let xt=f;f=p,p=xt}}A&&(a==
null||a.cursor.event.type==si)&&((f<=1||f>=Q-1)&&(f=jn(f,Q)),(p<=1||p>=M-1)&&(p=jn(p,M))),S?(ol=f,sl=p,[ar,ur]=F.move(r,
f,p)):(ve=f,ke=p)}let Ls={width:0,height:0,left:0,top:0};function Ns(){vo(Ls,!1)}let fl,dl,pl,ml;function hl(s,a,f,p,h,w,$){
fn=!0,Ue=ze=Je._x=Je._y=!1,Ds(s,a,f,p,h,w,$,!0,!1),s!=null&&(Ze(ii,fi,gl,!1),Wr(ga,r,ar,ur,Q,M,null));let{left:S,top:A,width:R,
height:E}=_e;fl=S,dl=A,pl=R,ml=E}function gl(s,a,f,p,h,w,$){fn=Je._x=Je._y=!1,Ds(s,a,f,p,h,w,$,!1,!0);let{left:S,top:A,width:R,
height:E}=_e,D=R>0||E>0,W=fl!=S||dl!=A||pl!=R||ml!=E;if(D&&W&&vo(_e),Je.setScale&&D&&W){let fe=S,ae=R,ne=A,U=E;if(T.ori==
1&&(fe=A,ae=E,ne=S,U=R),Ue&&dn(L,Ut(fe,L),Ut(fe+ae,L)),ze)for(let H in k){let Se=k[H];H!=L&&Se.from==null&&Se.min!=ye&&dn(
H,Ut(ne+U,H),Ut(ne,H))}Ns()}else F.lock&&(F._lock=!F._lock,Tn(a,!0,s!=null));s!=null&&(Kn(ii,fi),Wr(ii,r,ve,ke,Q,M,null))}
function pf(s,a,f,p,h,w,$){if(F._lock)return;An(s);let S=fn;if(fn){let A=!0,R=!0,E=10,D,W;T.ori==0?(D=Ue,W=ze):(D=ze,W=Ue),
D&&W&&(A=ve<=E||ve>=Q-E,R=ke<=E||ke>=M-E),D&&A&&(ve=ve<ar?0:Q),W&&R&&(ke=ke<ur?0:M),Tn(null,!0,!0),fn=!1}ve=-10,ke=-10,ge.
fill(null),Tn(null,!0,!0),S&&(fn=S)}function bl(s,a,f,p,h,w,$){F._lock||(An(s),bs(),Ns(),s!=null&&Wr(wa,r,ve,ke,Q,M,null))}
function yl(){j.forEach(Fp),gs(r.width,r.height,!0)}zn(zo,kr,yl);let dr={};dr.mousedown=hl,dr.mousemove=cl,dr.mouseup=gl,
dr.dblclick=bl,dr.setSeries=(s,a,f,p)=>{let h=Ne.match[2];f=h(r,a,f),f!=-1&&Vt(f,p,!0,!1)},Ye&&(Ze(ga,x,hl),Ze(si,x,cl),
Ze(ba,x,s=>{An(s),zr(!1)}),Ze(ya,x,pf),Ze(wa,x,bl),wi.add(r),r.syncRect=zr);let _o=r.hooks=e.hooks||{};function We(s,a,f){
Ts?jr.push([s,a,f]):s in _o&&_o[s].forEach(p=>{p.call(null,r,a,f)})}(e.plugins||[]).forEach(s=>{for(let a in s.hooks)_o[a]=
(_o[a]||[]).concat(s.hooks[a])});let wl=(s,a,f)=>f,Ne=Oe({key:null,setSeries:!1,filters:{pub:Ea,sub:Ea},scales:[L,C[1]?C[1].
scale:null],match:[Pa,Pa,wl],values:[null,null]},F.sync);Ne.match.length==2&&Ne.match.push(wl),F.sync=Ne;let $l=Ne.key,Os=ku(
$l);function Wr(s,a,f,p,h,w,$){Ne.filters.pub(s,a,f,p,h,w,$)&&Os.pub(s,a,f,p,h,w,$)}Os.sub(r);function mf(s,a,f,p,h,w,$){
Ne.filters.sub(s,a,f,p,h,w,$)&&dr[s](null,a,f,p,h,w,$)}r.pub=mf;function hf(){Os.unsub(r),wi.delete(r),$n.clear(),mi(zo,
kr,yl),d.remove(),pe?.remove(),We("destroy")}r.destroy=hf;function Fs(){We("init",e,t),Ki(t||e.data,!1),B[L]?Rs(L,B[L]):
bs(),ho=_e.show&&(_e.width>0||_e.height>0),xn=_t=!0,gs(e.width,e.height)}return C.forEach(Qi),j.forEach(qc),n?n instanceof
HTMLElement?(n.appendChild(d),Fs()):n(r,Fs):Fs(),r}Ge.assign=Oe;Ge.fmtNum=Ci;Ge.rangeNum=Wo;Ge.rangeLog=Qo;Ge.rangeAsinh=
xi;Ge.orient=qn;Ge.pxRatio=de;Ge.join=Td;Ge.fmtDate=Ti,Ge.tzDate=Id;Ge.sync=ku;{Ge.addGap=vp,Ge.clipGaps=Yo;let e=Ge.paths=
{points:Du};e.linear=Nu,e.stepped=xp,e.bars=Ap,e.spline=kp}function ts(e){return Number.isInteger(e)||!Number.isFinite(e)?String(e):Math.abs(e)<1?String(Number(e.toPrecision(4))):
String(Number(e.toFixed(3)))}var Bu=220,ju={left:0,width:0,top:0,height:0},Iu=["--p95","--kind-2","--p50","--kind-1","--p99"];function ns(e,t){let n=Iu[t%
Iu.length]??"";return{label:e,color:n,width:2,...t%2===1&&{dash:[6,4]}}}function Nr(e){return e===null?"":ts(e)}function rs(e){
return y`<figure class="chart" aria-label=${e.label} ${Hp(e)}></figure>`}var Ni=class extends Qt{#e={label:"",lines:[],data:[],
format:String};#t;#n;#o=matchMedia("(prefers-color-scheme: dark)");#r=new ResizeObserver(()=>this.#i());#l=()=>this.#s();render(t){
return this.#e=t,Ct}update({element:t},[n]){let{lines:r,log:o}=this.#e;return this.#e=n,this.#t===void 0?(this.#t=t,this.#r.
observe(t),this.#o.addEventListener("change",this.#l)):o!==n.log||JSON.stringify(r)!==JSON.stringify(n.lines)?this.#s():
this.#n?.setData(n.data),Ct}disconnected(){this.#r.disconnect(),this.#o.removeEventListener("change",this.#l),this.#n?.destroy()}#i(){
let t=this.#t?.clientWidth??0;this.#n===void 0?this.#s():t!==this.#n.width&&this.#n.setSize({width:t,height:Bu})}#s(){this.#n?.
destroy();let t=Ip(()=>this.#e,this.#t?.clientWidth||600);this.#n=new Ge(t,this.#e.data,this.#t),this.#e.onRange!==void 0&&
qp(this.#n)}},Hp=nt(Ni);function Ip(e,t){let{lines:n,time:r=!0,log:o=!1,fitted:l=!1,range:i,onRange:u}=e(),c=n.map(({color:d})=>Oi(
`var(${d})`));return{width:t,height:Bu,padding:[10,32,0,0],legend:{markers:{width:(d,g)=>n[g-1]?.width??2,dash:(d,g)=>n[g-
1]?.dash?"dashed":"solid",stroke:(d,g)=>c[g-1]??""}},cursor:{y:!1,points:{size:6},drag:{x:u!==void 0,y:!1,setScale:!1}},
scales:{x:{time:r,...i&&{range:()=>e().range??[0,1]}},y:o?{distr:3,log:10}:l?{}:{range:Up}},axes:jp(e()),series:[{label:r?
"Time":"At",value:(d,g)=>Bp(g,r)},...n.map((d,g)=>Wp(d,{stroke:c[g]??"",chart:e}))],hooks:{setSelect:[d=>{let{left:g,width:m}=d.
select;if(m<4||u===void 0)return;let[b,v]=[d.posToVal(g,"x"),d.posToVal(g+m,"x")];d.setSelect(ju,!1),queueMicrotask(()=>e().
onRange?.(b,v))}]}}}function Bp(e,t){return e===null?"":t?Tt(new Date(e*1e3)):Nr(e)}function jp({format:e,time:t=!0,log:n=!1}){
let r={stroke:Oi("var(--muted)"),font:`11px ${getComputedStyle(document.body).fontFamily}`,ticks:{show:!1}},o={stroke:Oi(
"var(--line)"),width:1};return[{...r,grid:{show:!1},space:70,gap:9,...t&&{values:zp}},{...r,grid:{...o,...n&&{filter:Vp}},
size:62,space:36,gap:8,values:(l,i)=>i.map(u=>u===null?"":e(u))}]}function Vp(e,t){return t.map(n=>Number.isInteger(Math.
log10(n))?n:null)}function Up(e,t,n){return[Math.min(t??0,0),n!==null&&n>0?n*1.08:1]}var zp=[[86400,"{MMM} {D}",null,null,
null,null,null,null,1],[3600,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[60,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[1,"{HH}:{mm}:{ss}",`
{MMM} {D}`,null,null,null,null,null,1]];function Wp({bars:e,shown:t,...n},{stroke:r,chart:o}){let l=(...[,c,,d])=>typeof d==
"number"?o().format(t===void 0?c:t(d)):"";if(!e)return{width:1.75,points:{size:4},...n,stroke:r,value:l};let i=Ge.paths.
bars?.({size:[.85,40,1]}),u={fill:r,width:0,points:{show:!1}};return{label:n.label,stroke:r,value:l,...u,...i&&{paths:i}}}
function Oi(e){let t=document.createElement("span");t.style.color=e,document.body.append(t);let n=getComputedStyle(t).color;
return t.remove(),n}function qp(e){let t=n=>r=>{r.pointerType==="mouse"||!r.isPrimary||(r.type==="pointercancel"&&e.setSelect(
ju,!1),e.over.dispatchEvent(new MouseEvent(n,r)))};for(let[n,r=n]of[["down"],["move"],["up"],["cancel","up"]])e.over.addEventListener(
`pointer${n}`,t(`mouse${r}`))}var Gp=20,Fi=.1,Qp=4,Jp=60,Vu=[{key:"p99_ms",label:"p99",color:"--p99",width:5},{key:"p95_ms",label:"p95",color:"--p95",
dash:[6,4],width:2},{key:"p50_ms",label:"p50",color:"--p50",width:2}];function Hi({title:e,span:t,onRange:n,...r}){let o=[
os(t.from_at),os(t.to_at)];return y`<div><h3 class="chart-title">${e}</h3>${rs({...r,range:o,onRange:(i,u)=>n(i*1e3,u*1e3)})}</div>`}
function os(e){return Date.parse(e)/1e3}function Uu(e,t){let n=Xp(e),r=e.bins.at(-1),o=Zp(e.bins),l=`Duration of request\
s${o?" (logarithmic scale)":""}`,i=c=>typeof c=="number"?Math.max(c,Fi):null,u=Vu.map(({key:c})=>n.map(({bin:d})=>i(d?.[c])));
return Hi({title:l,label:`${l} over time. In the last bin p50 is ${te(r?.p50_ms)}, p95 ${te(r?.p95_ms)}, p99 ${te(r?.p99_ms)}\
.`,lines:Vu,data:[n.map(({at:c})=>c),...u],log:o,format:te,span:e,onRange:t})}function zu(e,t){let{bins:n}=e,r=n.map(()=>0),
l=em(n).map(({label:u,color:c,of:d})=>{let g=n.map(d),m=g.map((b,v)=>(r[v]=(r[v]??0)+b,b===0?null:r[v]));return{label:u,
color:c,bars:!0,heights:m,shown:b=>g[b]??null}}).toReversed(),i=u=>Y(n.reduce((c,d)=>c+d[u],0));return Hi({title:"Result\
s by kind",label:`Results over time by kind: ${i("succeeded")} ok, ${i("failed")} failed.`,lines:l,data:[n.map(u=>Gu(u,e)),
...l.map(({heights:u})=>u)],format:u=>u!==null&&u%1!==0?"":Y(u),span:e,onRange:t})}function Wu(e,t){let n=e.series.filter(
({lines:o})=>o.length>0),r=n.map(o=>Kp(o,{span:e,onRange:t}));return n.length===0?_:re("Values",y`<div class="columns">${r}</div>`)}
function Kp({name:e,lines:t,omitted:n},r){let o=t.map(d=>new Map(d.points.map(g=>[os(g.at),g.number]))),l=[...new Set(o.
flatMap(d=>[...d.keys()]))].toSorted((d,g)=>d-g),i=t.map(({target:d,points:{length:g}},m)=>({...ns(d.replace(/^GET /,""),
m),spanGaps:!0,points:g>Jp?{size:4}:{size:6,show:!0}})),u=t.map(({points:d},g)=>`${i[g]?.label} ${Nr(d.at(-1)?.number??null)}`),
c=Hi({...r,title:e,label:`${e} over time. Last: ${u.join(", ")}.`,lines:i,data:[l,...o.map(d=>l.map(g=>d.get(g)??null))],
fitted:!0,format:Nr});return n===0?c:y`<div>${c}<p class="note">and ${Y(n)} more targets</p></div>`}var Yp=[["From","tig\
ht",({at:e})=>Fn(e)],["Ok","number",({succeeded:e})=>Y(e)],["Failed","number",({failed:e})=>Y(e)],["p50","number",e=>te(
e.p50_ms)],["p90","number",e=>te(e.p90_ms)],["p95","number",e=>te(e.p95_ms)],["p99","number",e=>te(e.p99_ms)],["Failures",
"",({kinds:e})=>e.map(t=>`${t.kind} ${t.count}`).join(", ")]];function qu({bins:e}){return De({caption:"Figures by bin o\
f time",rows:e,columns:Yp})}function Zp(e){let t=Math.max(...e.map(({p99_ms:r})=>r??Fi)),n=Math.min(...e.map(({p50_ms:r})=>r??
t));return t>Gp*Math.max(n,Fi)}function Gu({at:e},{bin_ms:t}){return os(e)+t/2e3}function Xp(e){let t=e.bin_ms/1e3,n=e.bins.
map(l=>({at:Gu(l,e),bin:l})),r=n.slice(1).map(({at:l},i)=>l-(n[i]?.at??l)),o=r.toSorted((l,i)=>l-i)[Math.floor(r.length/
2)]??t;return n.flatMap((l,i)=>{let u=n[i-1]?.at??l.at;return l.at-u>3*o?[{at:u+t},l]:[l]})}function em(e){let t=new Map;
for(let{kind:i,count:u}of e.flatMap(({kinds:c})=>c))t.set(i,(t.get(i)??0)+u);let r=[...t].toSorted(([,i],[,u])=>u-i).slice(
0,Qp).map(([i],u)=>{let c=d=>d.kinds.find(g=>g.kind===i)?.count??0;return{label:i,color:`--kind-${u+1}`,of:c}}),o=i=>Math.
max(i.failed-r.reduce((u,{of:c})=>u+c(i),0),0),l=[...r,{label:"other",color:"--kind-5",of:o}];return[{label:"ok",color:"\
--good",of:({succeeded:i})=>i},...l.filter(({of:i})=>e.some(u=>i(u)>0))]}var Ju=["Duration","number",e=>te(e.duration_ms)],Ku=["Reason","wide",({reason:e})=>e??""],Yu=[["Run","tight",({id:e})=>Yr(
e)],["Status","tight",({status:e})=>Re(e)],["Started","tight",({started_at:e})=>Le(e)],["Trigger","tight",({trigger:e})=>e],
Ju,["Results","number",({total:e})=>Y(e)],["Failed","number",({failed:e})=>Y(e)],Ku],Zu=[["Planned run","tight",({id:e,started_at:t})=>t?
Yr(e):`Planned run ${e}`],["Job","",({job:e})=>Gt(e)],["Outcome","tight",({status:e})=>Re(e)],["Planned for","tight",({planned_at:e})=>e?
Le(e):"by hand"],["Lateness","number",tm],Ju,["Results","number",({total:e,started_at:t})=>Y(t?e:null)],Ku];function tm({
planned_at:e,started_at:t}){return e===null||t===null?"\u2013":te(Math.max(Date.parse(t)-Date.parse(e),0))}var Qu=26,[nm,
rm]=[3,6];function ss(e){let n=[...Map.groupBy(e,({status:o})=>o)].map(([o,l])=>`${l.length} ${o}`).join(", "),r=e.length===
0?"No runs yet":`Last ${ut(e.length,"run")}: ${n}`;return y`<span class="bars" role="group" aria-label=${r}>${e.map(om)}</span>`}
function om({id:e,started_at:t,status:n,total:r,failed:o,reason:l}){let i=o>0?Math.max(o/r*Qu,rm):nm,u=`Run ${e}, ${Tt(new Date(
t))}: ${n}, ${l??ut(r,"result")}`;return y`<a href=${K(o>0?`/runs/${e}?failed=true`:`/runs/${e}`)} tabindex="-1"
    aria-label=${u} title=${u}><svg class=${sm[n]??"warn"}
      ><rect y=${Qu-i} width="70%" height=${i} rx="1" /></svg></a>`}var sm={running:"info",succeeded:"good",failed:"bad"};function Ii({target:e,url:t}){return!e.endsWith(` ${t}`)&&!e.includes(` ${t} #`)}function Bi({target:e,url:t}){return e.
startsWith(`GET ${t}`)?e.slice(4):e}function is(e){let t=[...Ii(e)?[e.url]:[],...im(e)].join(" \xB7 ");return y`${Bi(e)}${t===
""?_:y` <span class="beneath">${t}</span>`}`}function im({target:e,url:t,variables:n}){return ec(n).flatMap(([r,o])=>e.includes(
o)||t.includes(encodeURIComponent(o))?[]:[`${r}=${o.length>40?`${o.slice(0,39)}\u2026`:o}`])}function Xu(e){let t=ec(e).
map(([n,r])=>y`<li>${n} <code>${r}</code></li>`);return t.length===0?null:y`<ul>${t}</ul>`}function ec(e){return Object.
entries(e??{}).map(([t,n])=>[t,typeof n=="string"?n:JSON.stringify(n)])}var tc={path:/^\/$/,questions:({query:e})=>({list:Te("/jobs",{...gr(e,"search","tag","sort","cursor"),condition:e.get("s\
tate"),limit:100}),status:Te("/status",{jobs:"false"})})},ji=12,nc={path:/^\/jobs\/([^/]+)$/,questions:({params:[e=""],query:t})=>{
let n=`/jobs/${encodeURIComponent(e)}`,r=gr(t,"from","to","last");return{job:Te(n),runs:Te("/runs",{job:e,limit:ji}),file:at(
Te(`${n}/yaml`)),series:at(Te(`${n}/series`,r)),urls:at(Te(`${n}/urls`,{...r,limit:10})),values:at(Te(`${n}/values`,r))}}},
rc={path:/^\/runs\/(\d+)$/,questions:({params:[e],query:t})=>({details:Te(`/runs/${e}`),page:Te(`/runs/${e}/results`,{...gr(
t,"failed","url","sort","cursor"),limit:100})})},oc={path:/^\/results\/(\d+)$/,questions:({params:[e=""],query:t})=>{let n=`\
/results/${e}`,r=t.get("cursor"),o=t.get("history")==="here"&&r===null?e:null;return{request:at(Te(`${n}/request`)),details:Te(
n),expectations:at(Te(`${n}/expectations`)),body:at(Te(`${n}/text`)),history:at(Te(`${n}/history`,{cursor:r,from:o,limit:20})),
diff:at(Te(`${n}/diff`,gr(t,"from","all"))),values:at(Te(`${n}/values`)),items:at(Te(`${n}/items`,{limit:30}))}}},sc={path:/^\/ledger$/,
questions:({query:e})=>({names:at(Te("/job-names")),ledger:Te("/ledger",{...gr(e,"job","status","from","to","cursor"),limit:50})})},
ic={path:/^\/sql$/,questions:()=>({schema:at(Te("/schema"))})};var ac={...nc,nav:"Overview",title:([e=""])=>e,events:["run_started","run_finished","fire_without_run","reloaded","lost"],
concerns:({job:e},{params:[t]})=>e===void 0||e===t,open:e=>({job:t,runs:n,file:r,series:o,urls:l,values:i})=>y`${lm(t,e)}
      ${ct(o,u=>cm(u,e))}
      ${ct(i,u=>Wu(u,(c,d)=>Vi(e,{from:c,to:d})))}
      ${pm(t,n)}
      ${ct(l,mm)}
      ${t.configured?ct(r,ym):_}`};function lm(e,{reload:t}){let{name:n,state:r,condition:o,configured:l,stale:i,running:u,
description:c}=e,[d,g]=r==="paused"?["Unpause","no longer paused"]:["Pause","paused: its schedule is suspended"],m=async()=>(await kt(
`${On(n)}/${d.toLowerCase()}`),await t(),`${n} is ${g}`),b=["scheduled","paused"].includes(r),v=y`<span>${Re(o)}
      ${u>0&&o!=="running"?Re("running"):_}
      ${i?Re("stale","bad file: the last good version stays in force"):_}</span>
    <span class="actions">
      ${l?Ho(n,{class:"primary"}):_}
      ${b?on({text:d,act:m}):_}
    </span>`;return y`${Jt(n,v)}
    ${c===null?_:y`<p class="lead">${c}</p>`}
    ${am(e)}
    <div class="panel">${um(e)}</div>`}function am({failing_since_at:e,recent_runs:t}){let n=t.findLast(({status:r})=>r===
"failed");return e===null||n===void 0?_:y`<p class="problem">
    <strong>${n.reason??"The last run failed"}</strong>, failing since ${Le(e)}.
    <a href=${K(`/runs/${n.id}?failed=true`)}>Failing results</a>
  </p>`}function um(e){let{schedules:t,state:n}=e;return rn([["Schedule",t.length===0?"by hand":y`<code>${t.join(", ")}</code>`],
["Time zone",e.timezone],["Next planned run",n==="paused"?"none while paused":Le(e.next_fire_at)],["Results, last 24 h",
Y(e.results)],["Success rate, last 24 h",yr(e.success_rate)],["p95, last 24 h",te(e.p95_ms)],["Last runs",ss(e.recent_runs)]])}
function cm(e,t){let n=(u,c)=>Vi(t,{from:u,to:c}),r=document.querySelector("#figures[open]")!==null,o=y`<div class="columns">${Uu(
e,n)}${zu(e,n)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details id="figures" @toggle=${t.redraw}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${r?qu(e):_}</div>
    </details>`,l=ue(cc,"Choose another one, or run the job now."),i={from:Date.parse(e.from_at),to:Date.parse(e.to_at)};
return re("Over time",e.bins.length===0?l:o,{actions:dm(t,i)})}var fm=[["1h","1 h",36e5],["24h","24 h",864e5],["7d","7 d",
6048e5],["30d","30 d",2592e6]];function Vi(e,{from:t,to:n}){let[r,o]=[new Date(t).toISOString(),new Date(n).toISOString()];
uc(e,{from:r,to:o,last:null})}function uc({setQuery:e,reload:t},n){e(n),t()}function dm(e,t){let n=o=>{o.preventDefault();
let l=o.currentTarget.querySelectorAll("input"),[i=0,u=i]=[...l].map(({value:c})=>Date.parse(c)).toSorted((c,d)=>c-d);Vi(
e,{from:i,to:Math.max(u,i+1e3)})},r=fm.map(([o,l,i])=>{let u=!e.query.has("from")&&t.to-t.from===i;return y`<button type="button" class="small" aria-label="The last ${l}" aria-pressed=${u}
      @click=${()=>uc(e,{from:null,to:null,last:o})}>${l}</button>`});return y`<form class="range" aria-label="Range of time" @submit=${n}>
    <span class="presets">${r}</span>
    ${lc("From",t.from)}${lc("To",t.to)}
    <button type="submit" class="small">Show</button>
  </form>`}function lc(e,t){let r=document.activeElement?.matches(".range input")===!0?Ct:Tt(new Date(t)).replace(" ","T");
return y`<label>${e} <input type="datetime-local" name=${e} required step="1" .value=${r} /></label>`}var cc="There are \
no results in this range.";function pm({name:e},{runs:t}){let n=De({caption:`Runs of ${e}`,columns:Yu,rows:t,key:({id:r})=>r,
empty:ue("No run yet.","Run it now, or wait for its next planned run.")});return re("Runs",n,{note:`the newest ${ji}`,actions:y`<a href=${K(
`/ledger?job=${encodeURIComponent(e)}`)}>All planned runs</a>`})}function mm({slowest:e,failing:t}){let n=ue("No target \
failed in this range."),r=[{caption:"Failing targets",rows:t,columns:hm,empty:n},{caption:"Slowest targets",rows:e,columns:gm,
empty:ue(cc)}].map(o=>re(o.caption,De(o)));return y`<div class="columns">${r}</div>`}var fc=e=>`${Y(e.failed)} of ${Y(e.
results)}`,hm=[["Target","url",bm],["Last failure","tight",({last_failure:e})=>e?sn(e):""],["Failed","number",fc]],gm=[[
"Target","url",dc],["Mean","number",e=>te(e.mean_ms)],["Longest","number",e=>te(e.max_ms)],["Failed","number",fc]];function bm(e){
return y`${dc(e)}<span class="sub">${e.last_failure?.error??""}</span>`}function dc(e){let t=e.last_failure?.result_id??
e.last_result_id;return y`<a href=${K(`/results/${t}`)}>${is(e)}</a>`}function ym({file:e,yaml:t}){let n=y`<code>${e}</code>`;
return re("File",Hn("The file of the job",t),{note:n})}var pc=["running","succeeded","failed","interrupted","cancelled","skipped","missed"];var mc={...sc,nav:"Ledger",title:()=>"Ledger",events:["run_started","run_finished","fire_without_run","lost"],concerns:(e,{
query:t})=>!t.has("cursor"),open:({query:e})=>({names:t,ledger:{fires:n,next:r}})=>{let o=De({caption:"Planned runs and \
runs by hand",columns:Zu,rows:n,key:({id:l})=>l,empty:wm(e)});return y`${Jt("Ledger")}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${re("Planned runs",[o,bn(r,{label:"Pages of the ledger"})],{note:"newest first",actions:$m(e,"names"in t?t.names:
[])})}`}};function wm(e){if(e.size>0){let t=y`<p><a href=${K("/ledger")}>Show all</a></p>`;return ue("No planned run mat\
ches the filter.",t)}return ue("Nothing was planned yet.","Give a job a schedule, or run one now from the overview.")}function $m(e,t){
let n=(r,o)=>{let l=Date.parse(e.get(r)??"")-o;return Number.isNaN(l)?"":Jl(new Date(l))};return Sr("Filter the ledger",
y`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${e.get("job")??""} /></label>
      <datalist id="job-names">${t.map(r=>y`<option value=${r}></option>`)}</datalist>
      ${xr(e,{name:"status",label:"Outcome",options:pc,look:"wide"})}
      <label class="wide">From <input type="date" name="from" value=${n("from",0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${n("to",1)} /></label>`)}var hc=!1;function gc(){me.on("connection",ls),me.on("status",ls),me.on("run_finished",({job:e,run_id:t,status:n})=>{ua(
t,`${e}: run ${t} ${n}`)}),ls()}function as(){hc=!0,ls()}function ls(){hr(vm(),tn("state")),hr(_m(),tn("gone")),hr(Sm(),
tn("foot"))}function vm(){let{connected:e,status:t}=me;return!e||t===void 0?Re("missed","not connected"):t.state==="runn\
ing"?Re("succeeded","live"):Re(t.state,t.state==="paused"?"storing fails":t.state)}function _m(){return me.gone===void 0?
_:y`<p class="problem">Rota has not answered since ${Tt(me.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`}function Sm(){let{status:e}=me;return e===void 0?_:
y`
    <span>Rota ${e.version}</span>
    <span>started ${Le(e.started_at)}</span>
    <span>${e.database}, ${gt(e.database_bytes)}</span>
    <a href=${K("/api/v1/openapi.json")} download="openapi.json">API</a>
    ${hc&&me.wanted?on({text:"Log out",act:xm,class:"small"}):_}`}async function xm(){return await kt("/session/end"),me.
stop(),Bn("/login"),"Logged out"}var bc={path:/^\/login$/,questions:()=>({}),nav:"",title:()=>"Log in",open({query:e,redraw:t}){let n=e.get("next")??"/",
r="",o=async l=>{l.preventDefault();let i=document.querySelector("input[name=token]");try{let u={token:i?.value},{authenticated:c}=await kt(
"/session",{body:u});if(!c)throw new Error("This is not the token");me.start(),as(),Bn(/^\/(?![/\\\s])/.test(n)?n:"/")}catch(u){
r=eo(u),t(),i?.select()}};return()=>y`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${o}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${r}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`}};var yc={...tc,nav:"Overview",title:()=>"Overview",events:["run_started","run_finished","fire_without_run","reloaded","lo\
st"],open:({query:e})=>({list:t,status:n})=>{let{jobs:r,found:o,next:l}=t,i=De({caption:"Jobs",columns:wc,rows:r,key:({name:u})=>u,
sorted:e.get("sort")??"condition",empty:Mm(e,n.config_file)});return y`${Lm(t)}
        ${$r("status",()=>Em((me.status??n).storage_problem))}
        ${n.problems.length>0?Hm(n.problems):_}
        ${n.channels.map(Pm)}
        ${$r("status",()=>Dm(me.status??n))}
        ${re("Jobs",[i,bn(l,{label:"Pages of jobs"})],{note:Y(o),actions:Rm(e,t)})}`}},wc=[["Job","",Am,["name","-name"]],
["State","tight",Cm,["condition","-condition"]],["Last 30 runs","wide",({recent_runs:e})=>ss(e)],["Last run","reason",km,
["-last","last"]],["Next run","tight",({next_fire_at:e})=>Le(e),["next","-next"]],["Success, 24 h","number",e=>yr(e.success_rate),
["success","-success"]],["p95, 24 h","number",e=>te(e.p95_ms),["-p95","p95"]],["Run","tight",Tm]];function Am({name:e,description:t,
schedules:n,tags:r}){let o=t??n.join(", ");return y`${Gt(e)}
    ${r.map(l=>y`<a class="tag" href=${K(`/?tag=${encodeURIComponent(l)}`)}>${l}</a>`)}
    ${o===""?_:y`<span class="sub">${o}</span>`}`}function Cm({condition:e,stale:t,running:n,failing_since_at:r}){return y`${Re(
e)}
    ${n>0&&e!=="running"?Re("running"):_}
    ${t?Re("stale","bad file"):_}
    ${r===null?_:y`<span class="sub">since ${Le(r)}</span>`}`}function km({last_run:e}){if(e===null)return y`<span class="none">never</span>`;
let{id:t,status:n,reason:r,started_at:o,duration_ms:l}=e,i=n==="running"?"running":r??`${n}, ${te(l)}`;return y`<a href=${K(
`/runs/${t}`)}>${Le(o)}</a><span class="sub">${i}</span>`}function Tm({name:e,configured:t}){return t?Ho(e,{class:"small",
of:e}):""}function Rm(e,{conditions:t,tags:n}){let r=t.map(({condition:o})=>o);return Sr("Filter the jobs",y`<input type="search" name="search" value=${e.
get("search")??""} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${xr(e,{name:"state",label:"State",options:r})}
      ${n.length===0?_:xr(e,{name:"tag",label:"Tag",options:n})}
      ${Io(e,wc,{usual:"State",look:"narrow"})}`)}function Em(e){return e===null?_:y`<p class="problem" role="alert">Results cannot be stored: ${e}. Fetching waits until
    storing works again.</p>`}function Pm({name:e,failing_since_at:t,error:n}){return t===null?_:y`<p class="note">Channel ${e} fails since ${Le(
t)}: ${n}</p>`}function Mm(e,t){let n=y`<p><a href=${K("/")}>Show all</a></p>`;return e.has("cursor")?ue("This page has \
no jobs any more.",n):["search","state","tag"].some(r=>e.has(r))?ue("No job matches the filter.",n):ue("There are no job\
s yet.",y`<p>Write <code>jobs/NAME.yaml</code> beside <code>${t}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`)}function Dm({in_flight:e,queued:t,runs:n,
unstored:r}){if(e+t+n+r===0)return _;let o=(l,i,{as:u=Y}={})=>i===0?_:y`<div class="tile"><dt>${l}</dt><dd>${u(i)}</dd></div>`;
return y`<dl class="tiles" aria-label="Right now">
    ${o("In flight",e)}${o("Queued",t)}${o("Throughput",me.perSecond,{as:Do})}
    ${o("Active runs",n)}${o("Unstored results",r)}
  </dl>`}function Lm(e){let t=fo(e,"failing"),[n,r]=Nm(e),o=t-e.failing.length;return y`<section class="verdict panel ${r}" aria-label="Summary">
    <h1 tabindex="-1">${n}</h1>
    ${t===0?_:y`<ul>${e.failing.map(Om)}</ul>`}
    ${o>0?y`<p><a href=${K("/?state=failing")}>and ${ut(o,"other")}</a></p>`:_}
    ${Fm(e)}
  </section>`}function Nm(e){let t=e.conditions.reduce((i,{jobs:u})=>i+u,0)-fo(e,"gone");if(t===0)return["No jobs yet","\
quiet"];if(e.jobs.length===t&&e.jobs.every(({last_run:i})=>i===null))return["No job has run yet","quiet"];let r=fo(e,"fa\
iling"),o=["degraded","late"].filter(i=>fo(e,i)>0).map(i=>`, ${fo(e,i)} ${i}`).join(""),l=o===""?"good":"warn";return[`${r}\
 of ${ut(t,"job")} failing${o}`,r>0?"bad":l]}function Om(e){let{job:t,run_id:n,reason:r,since_at:o}=e;return y`<li>
    ${Gt(t)}
    <span>${r??"The last run failed"}</span>
    <span class="since">since ${Le(o)}</span>
    <a href=${K(`/runs/${n}?failed=true`)} aria-label="Failing results of ${t}">Failing results</a>
  </li>`}function Fm({last_incident:e}){if(e===null)return _;let{id:t,job:n,reason:r,started_at:o}=e;return y`<p class="note">Last incident that is over: ${Gt(
n)},
    <a href=${K(`/runs/${t}?failed=true`)}>${Le(o)}</a>${r===null?"":`: ${r}`}</p>`}function fo({conditions:e},t){return e.
find(({condition:n})=>n===t)?.jobs??0}function Hm(e){let t=e.filter(({severity:o})=>o==="error").length,n=t>0?ut(t,"erro\
r"):ut(e.length,"warning"),r=y`<p>A bad file has no effect: its last good version stays in force until the file is fixed.</p>`;
return y`<section class="problem ${t>0?"":"mild"}" aria-label="Problems of the configuration">
    <h2>${n} in the configuration</h2>
    ${t>0?r:_}
    <ul>${e.map(Im)}</ul>
  </section>`}function Im({severity:e,file:t,line:n,column:r,message:o,hint:l}){return y`<li>
    <code>${t}:${n}:${r}</code>
    ${e==="warning"?y`<em>warning: </em>`:_}${o}
    ${l===null?_:y`<span class="note">${l}</span>`}
  </li>`}function _c(e,t){if(!(e instanceof rt)){let{from:n,to:r,ignoring:o}=e,l=`/results/${r.id}?from=${n.id}&all=true`,i=y`from <a href=${K(
`/results/${n.id}`)}>result ${n.id}</a>,
      ${Le(n.started_at)}${o?y`, without what the job ignores (<a href=${K(l)}>show it</a>)`:_}`;return re("Changes",Wm(
e),{note:i})}return e.code!=="not_found"?In(e):t?re("Changes",ue(e.message)):_}function Sc({results:e,next:t},{id:n,here:r}){
let o=e.findLast(i=>i.ok&&i.body_id!==null&&t===null)?.id,l=De({caption:"Results of the same target",rows:e,columns:[["R\
esult","tight",i=>jm(i,n)],["Started","tight",({started_at:i})=>Le(i)],["Status","tight",i=>sn(i)],["Duration","number",
i=>te(i.duration_ms)],["Received","number",({bytes:i})=>gt(i)],["Body","tight",i=>i.id===o?"first":Vm(i)],["Compare","ti\
ght",i=>Um(i,n)]]});return re("History",[l,bn(t,{label:"Pages of the history"})],{note:"the same target of this job, new\
est first",actions:Bm(n,{here:r,seen:e.some(i=>i.id===n)})})}function Bm(e,{here:t,seen:n}){return t?y`<a href=${K(`/res\
ults/${e}`)}>Show the newest</a>`:n?_:y`<a href=${K(`/results/${e}?history=here`)}>Show this result</a>`}function jm(e,t){
return e.id===t?y`<strong aria-current="true">Result ${e.id}, this one</strong>`:y`<a href=${K(`/results/${e.id}`)}>Result ${e.
id}</a>`}function Vm({changed:e,ok:t,body_id:n}){return e?Re("changed"):t&&n!==null?"same":"\u2013"}function Um(e,t){if(e.
id===t||!e.ok)return"";let n=`Compare with result ${e.id}`;return y`<a href=${K(`/results/${t}?from=${e.id}`)} aria-label=${n}>Compare</a>`}
var zm={same:"  ",added:"+ ",removed:"\u2212 ",gap:"\u22EF "};function Wm({kind:e,lines:t,changes:n,truncated:r}){if(e===
"same")return ue("The bodies are equal.");if(e==="ignored")return ue("They differ only in what the job ignores.");if(e===
"binary")return ue("The bodies are binary and differ.");let o=r?y`<p class="note inner">These are the first changes; there are more.</p>`:
_;return e==="json"?y`${De({caption:"Changed values",rows:n,columns:Gm})}${o}`:y`${Hn("Changed lines",t.map(qm))}${o}`}function qm({
op:e,text:t}){let n=e==="added"||e==="removed"?y`<span class="unseen">${e}: </span>`:_;return y`<span class=${e}>${n}${zm[e]}${t}</span>`}
var Gm=[["Path","mono",({path:e})=>e],["Change","tight",({op:e})=>Re(e)],["Before","mono",({before:e,op:t})=>t==="added"?
"":Gn(e)],["After","mono",({after:e,op:t})=>t==="removed"?"":Gn(e)]];function xc({list:e,changes:t}){if(e===null)return _;
let n=e.without_key+e.duplicates,r=n===0?"":`, ${Y(n)} left out: no key, or that of another row`,o=De({caption:"Rows tha\
t came, changed and went",rows:t,columns:Qm,empty:ue("No row came, changed or went.")});return re("Rows of the list",o,{
note:`${ut(e.rows,"row")}${r}`})}var Qm=[["When","tight",({at:e})=>Le(e)],["Result","tight",({result_id:e})=>y`<a href=${K(
`/results/${e}`)}>${e}</a>`],["Row","mono",({key:e})=>e],["Change","tight",({change:e})=>Re(e)],["What","mono",Jm]];function Jm({
change:e,columns:t,before:n,after:r}){return e!=="changed"?Gn(r??n):t.length===0?`${Gn(n)} \u2192 ${Gn(r)}`:t.map(l=>`${l}\
: ${Gn($c(n,l))} \u2192 ${Gn($c(r,l))}`).join(", ")}function $c(e,t){return typeof e=="object"&&e!==null?Reflect.get(e,t):
void 0}var vc=200;function Gn(e){let t=JSON.stringify(e)??"nothing";return t.length>vc?`${t.slice(0,vc-1)}\u2026`:t}function us(e){let t=Math.min(e.connect_ms??0,e.duration_ms),n=Math.min(e.ttfb_ms??e.duration_ms,e.duration_ms);return[{
name:"queued",tone:"queued",ms:e.queued_ms},{name:"connect",tone:"connect",ms:t},{name:"first byte",tone:"wait",ms:Math.
max(n-t,0)},{name:"body",tone:"body",ms:Math.max(e.duration_ms-n,0)}]}function cs(e){return e.queued_ms+e.duration_ms}function fs(e,t){
let n=us(e),r=n.map(({name:i,ms:u})=>`${i} ${te(u)}`).join(", "),o=0,l=n.map(({tone:i,ms:u})=>{let[c,d]=[o,u/Math.max(t,
Number.MIN_VALUE)*100];o+=d;let g=Math.max(d,u>0?.6:0);return zs`<rect class=${i} x=${c} y="0" width=${g} height="10" />`});
return y`<svg class="waterfall" role="img" aria-label=${r} viewBox="0 0 100 10"
    preserveAspectRatio="none"><title>${r}</title>${l}</svg>`}function ds(){let e=us({queued_ms:0,connect_ms:0,ttfb_ms:0,
duration_ms:0});return y`<ul class="legend">${e.map(({name:t,tone:n})=>y`<li><span class="swatch ${n}" aria-hidden="true"></span>${t}</li>`)}</ul>`}var Ac={...oc,nav:"Overview",title:([e])=>`Result ${e}`,open:({query:e})=>({details:t,expectations:n,request:r,body:o,history:l,
diff:i,values:u,items:c})=>{let{result:d}=t,{id:g,run_id:m,job:b,error:v}=d,x=e.get("history")==="here",P=y`<span class="address">${Bi(
d)}</span>`;return y`${Jt(P,sn(d))}
        <p class="lead">Result ${g} of <a href=${K(`/runs/${m}`)}>run ${m}</a> of
          ${Gt(b)}</p>
        ${v===null?_:y`<p class="problem">${v}</p>`}
        ${Km(d)}
        ${ct(n,Ym)}
        ${re("Response",Zm(t))}
        ${ct(u,Xm)}
        ${ct(r,eh)}
        ${re("Timing",nh(d),{note:ds()})}
        ${oh(t)}
        ${t.body===null?re("Body",sh(d)):ct(o,N=>ih(g,N))}
        ${_c(i,e.has("from"))}
        ${ct(c,xc)}
        ${ct(l,N=>Sc(N,{id:g,here:x}))}
        ${re("Headers",kc("Headers of the response",t.headers??[]))}`}},Cc=[["Where","mono",({where:e})=>e],["Wanted","m\
ono",({wanted:e})=>JSON.stringify(e)],["Got","mono",({got:e})=>JSON.stringify(e)]];function Km({unmet:e}){return e===null?
_:re("Not as expected",De({caption:"Expectations that are not met",rows:e,columns:Cc}))}function Ym({expectations:e}){let t=(e??
[]).filter(({met:r})=>r);return t.length===0?_:re("As expected",De({caption:"Expectations that are met",rows:t,columns:Cc}),
{note:"by the expectations that the job has now"})}function Zm(e){let{result:t,body:n,redirects:r,last_change:o}=e,{method:l,
url:i,final_url:u}=t,c=r.map(m=>y`<li>${m.status} <code>${m.url}</code></li>`),d=t.body_id===null?"not stored":"removed",
g=o&&y`<a href=${K(`/results/${o.id}`)}>${Fn(o.started_at)}</a>`;return rn([["Request",Ii(t)?y`<code>${l} ${i}</code>`:null],
["Variables",Xu(t.variables)],["Started",Fn(t.started_at)],["Duration",te(t.duration_ms)],["Attempts",Y(t.attempts)],["S\
tatus",t.status],["Error kind",t.error_kind],["Received",gt(t.bytes)],["Saved",t.saved_bytes===null?null:gt(t.saved_bytes)],
["Body",n===null?d:`${gt(n.size)}${t.confirmed?", confirmed":""}`],["Encoding",t.charset],["Last change",g],["SHA-256",n&&
y`<code title=${n.sha256}>${n.sha256.slice(0,16)}</code>`],["Final URL",u&&y`<code>${u}</code>`],["Redirects",c.length===
0?null:y`<ul>${c}</ul>`]])}function Xm({values:e}){return e.length===0?_:re("Values",rn(e.map(({name:t,number:n,text:r})=>[
t,r??n])))}function eh({headers:e,body:t,curl:n}){let r=async()=>(await navigator.clipboard.writeText(n),["The command i\
s in the clipboard","Copied"]),o=[e===null?ue("Its headers and body are not known: the job no longer has this request."):
kc("Headers of the request",e),t===null?_:Hn("Body of the request",t),y`<details><summary>As a curl command</summary><pre class="text">${n}</pre></details>`];
return re("Request",o,{note:e===null?_:"as the job has it now, secrets masked",actions:"clipboard"in navigator?on({text:"\
Copy as curl",act:r}):_})}var th=[["Header","mono",([e])=>e],["Value","mono",([,e])=>e]];function kc(e,t){return De({caption:e,
rows:t,columns:th,empty:_})}function nh(e){let{connect_ms:t}=e,n=(r,o)=>r==="connect"&&t===null?"kept connection":te(o);
return y`<div class="inner">
    ${fs(e,cs(e))}
    ${rn(us(e).map(({name:r,ms:o})=>[r,n(r,o)]))}
  </div>`}var rh=[["Attempt","",({number:e})=>e],["Status","tight",sn],["Error","",({error:e})=>e??""],["Duration","numb\
er",e=>te(e.duration_ms)],["Backoff","number",e=>te(e.delay_ms)]];function oh({earlier_attempts:e}){return re("Earlier a\
ttempts",De({caption:"Attempts before the last one",rows:e,columns:rh,empty:_}))}function sh({bytes:e,body_id:t,status:n}){
return t!==null?ue("The body was removed: \u201Cretention\u201D says how long it is kept."):n===null?ue("There was no re\
sponse."):e===0?ue("The response had no body."):ue("The body was not stored.","The response was cut off, or the key \u201Csto\
re\u201D of the job leaves its body out.")}function ih(e,{kind:t,text:n,truncated:r,size:o}){let l={json:"JSON, indented",
text:"text",binary:"binary, in hexadecimal"};return re("Body",Hn("Text of the body",n),{note:`${l[t]}, ${gt(o)}${r?", tr\
uncated":""}`,actions:y`<a class="button small" href=${K(`/api/v1/results/${e}/body`)}
      download="result-${e}">Download</a>`})}var Tc={...rc,nav:"Overview",title:([e])=>`Run ${e}`,events:["run_progress","run_finished","lost"],concerns:({run_id:e},{
params:[t]})=>e===void 0||e===Number(t),open:({query:e})=>({details:t,page:n})=>{let{run:r,progress:o}=t;return r.status===
"running"&&ni(r.id),y`${lh(r)}
        <div class="panel">${ah(o)}${uh(t)}</div>
        ${re("Results",ch(n,{run:r,query:e}),{note:ds(),actions:dh(e)})}`}};function lh({id:e,job:t,status:n}){let o=n===
"running"?on({text:"Cancel",act:async()=>(await kt(`/runs/${e}/cancel`,{body:{reason:"cancelled from the dashboard"}}),`\
Run ${e} is being cancelled`)}):_;return Jt(y`Run ${e} of ${Gt(t)}`,y`${Re(n)}<span class="actions">${o}</span>`)}function ah(e){
if(e===null)return _;let{expected:t,done:n,ok:r,failed:o,in_flight:l,started_at:i}=e,u=Math.max(Po()-Date.parse(i),1)/1e3;
return y`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(t??1,1)}
      value=${t===null?_:n}></progress>
    ${rn([["Done",t===null?Y(n):`${Y(n)} of ${Y(t)}`],["Ok",Y(r)],["Failed",Y(o)],["In flight",Y(l)],["Throughput",Do(n/
u)]])}
  </div>`}function uh({run:e,summary:t}){let{confirmed:n,saved_bytes:r}=t,o=e.status==="running",l=e.succeeded+e.failed,
i=g=>t.estimated?`\u2248 ${g}`:g,u=t.failures.map(({kind:g,count:m})=>`${g} ${i(Y(m))}`),c=Math.round(e.duration_ms?t.one_by_one_ms/
e.duration_ms:0),d=c>=2?` (${Y(c)} \xD7)`:"";return rn([["Started",e.started_at===null?"never":Fn(e.started_at)],["Plann\
ed",e.planned_at===null?e.trigger:Le(e.planned_at)],["Duration",o?null:te(e.duration_ms)],["Results",o?null:Y(e.total)],
["Success rate",l===0?null:yr(e.succeeded/l)],["p50",i(te(t.p50_ms))],["p95",i(te(t.p95_ms))],["p99",i(te(t.p99_ms))],["\
Received",i(gt(t.bytes))],["Confirmed",n===0?null:i(`${Y(n)} (saved ${gt(r)})`)],["Sequential estimate",i(te(t.one_by_one_ms))+
d],["Failures",u.length===0||e.reason!==null?null:u.join(", ")],["Figures with \u2248",t.estimated?"from a sample of 10,\
000 results":null],["Reason",e.reason]])}function ch({results:e,next:t},{run:n,query:r}){let o=r.get("sort"),l=Math.max(
...e.map(cs)),i=De({caption:o===null?"Results in the order of the batch":`Results by ${o}`,columns:[...Rc,["Timing","tim\
es",m=>fs(m,l)]],rows:e,key:({id:m})=>m,sorted:o,look:"cards dense",empty:ue(fh(n,r))}),[u,c]=[e[0]?.position,e.at(-1)?.
position],g=u!==void 0&&o===null?`positions ${Y(u)} to ${Y(c)}`:"";return y`${i}${bn(t,{label:"Pages of results",range:g})}`}
function fh({status:e,total:t},n){return n.has("failed")||n.has("url")?"No result of this run matches the filter.":e==="\
running"?"No results are stored yet.":t>0?"The results were removed: \u201Cretention\u201D says how long they are kept.":
"This run has no results."}var Rc=[["Target","url",e=>y`<a href=${K(`/results/${e.id}`)}>${is(e)}</a>`],["Status","tight",
e=>sn(e),["status",null]],["Attempts","number",({attempts:e})=>Y(e)],["Received","number",({bytes:e})=>gt(e),["bytes",null]],
["Queued","number",e=>te(e.queued_ms)],["Duration","number",e=>te(e.duration_ms),["duration",null]]];function dh(e){return Sr(
"Filter the results",y`${Io(e,Rc,{usual:"Order of the batch"})}
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${e.get("url")??""} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${e.get("failed")==="true"} /> only failed</label>`)}function Pc(e,{context:t,...n}){let{rows:r,truncated:o,elapsed_ms:l}=e,i=t.query.get("view")==="chart",u=(c,d)=>y`<button type="button" class="small" aria-pressed=${i===
(d!==null)}
      @click=${()=>{t.setQuery({view:d}),t.redraw()}}>${c}</button>`;return re("Answer",i?ph(e):hh(e,n),{note:`${ut(r.length,
"row")}${o?", and more":""} in ${te(l)}`,actions:[u("Table",null),u("Chart","chart"),yh(e)]})}function ph({columns:e,rows:t}){
let n=e.map((u,c)=>({label:u,index:c})).filter(({index:u})=>u>0&&t.some(c=>typeof c[u]=="number")).slice(0,10);if(n.length===
0)return ue("These rows have no chart.","A chart needs a first column for the horizontal axis and a column of numbers af\
ter it.");let{values:r,time:o}=mh(t.map(([u])=>u)),l=t.map((u,c)=>({at:r[c]??0,row:u})).toSorted((u,c)=>u.at-c.at),i=u=>l.
map(({row:{[u]:c}})=>typeof c=="number"?c:null);return rs({label:`${n.map(({label:u})=>u).join(", ")} by ${e[0]}`,lines:n.
map(({label:u},c)=>ns(u,c)),data:[l.map(({at:u})=>u),...n.map(({index:u})=>i(u))],format:Nr,time:o})}function mh(e){if(e.
every(r=>typeof r=="number")){let r=e.every(o=>o>1e12&&o<1e13);return{values:e.map(o=>r?o/1e3:o),time:r}}let t=e.map(r=>Date.
parse(/^\d{4}-\d\d.*/.exec(String(r))?.[0]??"")),n=t.every(r=>!Number.isNaN(r));return{values:t.map((r,o)=>n?r/1e3:o+1),
time:n}}var ps=200,Ui=60;function hh({columns:e,rows:t},{shown:n,onMore:r}){let o=bh(e),l=(c,d)=>{let g=t.every(({[d]:b=null})=>b===
null||Number.isFinite(b));return[c,g?"number":"",b=>gh(b[d]??null,o(b,d))]},i=De({caption:"The answer",columns:e.map(l),
rows:t.slice(0,n),empty:ue("No rows."),look:"answer"}),u=t.length-n;return y`<div class="scroll" tabindex="0" role="region" aria-label="Rows">${i}</div>
    <div class="toolbar" ?hidden=${u<=0}>
      <button type="button" class="small" @click=${r}>
        Show ${Y(Math.min(ps,u))} more of ${Y(u)}
      </button>
    </div>`}function gh(e,t){if(e===null)return y`<span class="none">null</span>`;let n=String(Lo(e));return t!==void 0?
y`<a href=${K(t)} title=${n}>${Ec(n)}</a>`:typeof e=="number"?ts(e):n.length<=Ui&&!n.includes(`
`)?n:y`<details><summary>${Ec(n)}</summary><pre>${n}</pre></details>`}function Ec(e){let t=e.replaceAll(/\s*\n\s*/g," ");
return t.length<=Ui?t:`${t.slice(0,Ui-1)}\u2026`}function bh(e){let t=i=>e.includes(i),n=t("trigger")&&!t("run_id"),r=t(
"run_id")&&t("url"),o=["result_id","last_result_id"].find(t)??(r?"id":void 0),l=i=>i==="url"||i==="target"?["result",o]:
i!=="id"?[/(run|result)_id$/.exec(i)?.[1],i]:[n?"run":r?"result":void 0,i];return(i,u)=>{let c=e[u]??"",d=i[u];if(c==="j\
ob"&&typeof d=="string"&&d!=="")return On(d);let[g,m=""]=l(c),b=i[e.indexOf(m)];return g!==void 0&&typeof b=="number"?`/${g}\
s/${b}`:void 0}}function yh(e){let t=(n,r)=>y`<button
    type="button" class="small" aria-label="Download as ${n}"
    @click=${()=>wh(r(e),`rows.${n.toLowerCase()}`)}>${n}</button>`;return[t("CSV",n=>new Blob([Kl(n)],{type:"text/csv"})),
t("JSON",n=>new Blob([Yl(n)],{type:"application/json"}))]}function wh(e,t){let n=document.createElement("a");n.href=URL.
createObjectURL(e),n.download=t,n.click(),URL.revokeObjectURL(n.href)}var Mc=()=>new Wi,Wi=class{},zi=new WeakMap,Dc=nt(class extends Qt{render(e){return _}update(e,[t]){let n=t!==this.G;return n&&
this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),_}rt(e){if(this.G!==
void 0)if(this.isConnected||(e=void 0),typeof this.G=="function"){let t=this.ht??globalThis,n=zi.get(t);n===void 0&&(n=new WeakMap,
zi.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else
this.G.value=e}get lt(){return typeof this.G=="function"?zi.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){
this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});var Fr={written:"",names:[]},ms=class{#e;#t=Mc();#n=[];#o=Fr;#r=-1;constructor(t){this.#e=t}get text(){return this.#t.value?.
value??this.#e.first}set text(t){this.#t.value&&(this.#t.value.value=t),this.#a(Fr)}insert(t,n=0){let r=this.#t.value;r&&
(r.setRangeText(t,r.selectionStart-n,r.selectionEnd,"end"),r.focus(),this.#a(Fr))}view(t){this.#n=t;let{names:n}=this.#o,
r=Sh(this.text).map(({text:l,kind:i})=>i===""?l:y`<span class=${i}>${l}</span>`),o=n.map((l,i)=>{let u=c=>this.#u(c,l);return y`<li id="completion-${i}" role="option" aria-selected=${i===
this.#r}
        @pointerdown=${u}>${l}</li>`});return y`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${r}${`
`}</pre>
        <textarea ${Dc(this.#t)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list" aria-controls="completions"
          aria-activedescendant=${this.#r<0?_:`completion-${this.#r}`}
          .value=${this.#e.first} @input=${this.#l} @keydown=${this.#i}
          @blur=${()=>this.#a(Fr)}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions"
        ?hidden=${n.length===0}>${o}</ul>`}#l=()=>{let t=this.#t.value?.selectionStart;this.#a(xh(this.text.slice(0,t),this.#n))};#i=t=>{
if(t.key==="Enter"&&(t.ctrlKey||t.metaKey)){t.preventDefault(),this.#a(Fr),this.#e.run();return}let{names:n}=this.#o;if(n.
length!==0)switch(t.key){case"Escape":return t.preventDefault(),this.#a(Fr);case"ArrowDown":return this.#s(t,(this.#r+1)%
n.length);case"ArrowUp":return this.#s(t,(this.#r<=0?n.length:this.#r)-1);case"Tab":return t.shiftKey?void 0:this.#u(t,n[Math.
max(this.#r,0)]);case"Enter":return this.#u(t,n[this.#r])}};#s(t,n){t.preventDefault(),this.#r=n,this.#e.redraw()}#u(t,n){
n!==void 0&&(t.preventDefault(),this.insert(n,this.#o.written.length))}#a(t){this.#o=t,this.#r=-1,this.#e.redraw()}},$h=`\
all and as asc between by case cast collate count cross desc distinct else end escape except exists
  filter from full glob group having in inner intersect is join left like limit not null offset on or order outer over
  partition recursive right select then union using values when where window with`,vh=new RegExp([String.raw`(?<comment>--[^\n]*|/\*[^]*?(?:\*/|$))`,
String.raw`(?<string>'(?:[^']|'')*'?)|"(?:[^"]|"")*"?`,String.raw`(?<number>\b\d[\w.]*)`,String.raw`(?<keyword>\b(?:${$h.
split(/\s+/).join("|")})\b)|[a-z_]\w*|[^]`].join("|"),"gi"),_h=8;function Sh(e){return Array.from(e.matchAll(vh),({0:t,groups:n={}})=>{
let r=Object.keys(n).find(o=>n[o]!==void 0);return{text:t,kind:r??""}})}function xh(e,t){let[,n,r=""]=/(?:(\b\w+)\.)?(\w*)$/.
exec(e)??[];if(n===void 0&&r==="")return{written:r,names:[]};let o=t.find(({name:d})=>d===n),l=(o===void 0?t:[o]).flatMap(
d=>d.columns),i=[...n===void 0?t:[],...l].map(({name:d})=>d),u=r.toLowerCase(),c=[...new Set(i)].filter(d=>d.toLowerCase().
startsWith(u)&&d.toLowerCase()!==u);return{written:r,names:c.slice(0,_h)}}var Ah=8e3,Lc={"Figures of all jobs":`select job, runs, results, success_rate, p95_ms
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
limit 100`},Nc={...ic,nav:"SQL",title:()=>"SQL",open(e){let{query:t,redraw:n}=e,r=Ch(e),o=()=>{r.run(i.text)},l=t.get("q")??
Lc["Figures of all jobs"],i=new ms({first:l,run:o,redraw:n}),u=d=>{i.text=d,o()},c=Rh(i,{choose:u,redraw:n});return t.has(
"q")&&la()&&o(),({schema:d})=>y`${Jt("SQL")}
      <div class="sql">
        <div>
          ${re("Query",[i.view(d instanceof rt?[]:d.tables),Ph(o)])}
          ${r.view()}
        </div>
        <div>
          ${c()}
          ${Mh(u)}
          <div class="schema">${ct(d,g=>Dh(g,i))}</div>
        </div>
      </div>`}};function Ch(e){let{setQuery:t,signal:n,redraw:r}=e,o,l,i=g=>{let m=ps,b=()=>{m+=ps,r()};return _r(ut(g.rows.
length,"row")),()=>Pc(g,{context:e,shown:m,onMore:b})},u=async g=>{let m=g.trim();if(m==="")return;o?.abort(),o=new AbortController;
let b=AbortSignal.any([o.signal,n]);t({q:encodeURIComponent(m).length>Ah?null:m}),r();let v=N=>()=>In(N),P=await kt("/qu\
ery",{body:{sql:m},signal:b}).then(i,v);b.aborted||([o,l]=[void 0,P],r())},c=()=>re("Answer",o?ue("Running\u2026"):ue(kh,
Th));return{run:u,view:()=>y`<div aria-busy=${o!==void 0}>${(l??c)()}</div>`}}var kh="Write a query in SQL, or choose an\
 example.",Th="Queries cannot change the database.",Oc="rota.queries";function Rh(e,{choose:t,redraw:n}){let r="",o=(u,c)=>{
try{Eh(u,c),r="",_r(c===null?`${u} is deleted`:`Saved as ${u}`)}catch{r="This browser cannot save queries: its storage i\
s full or blocked."}n()},l=u=>{u.preventDefault();let c=u.currentTarget;o(new FormData(c).get("name").trim(),e.text),c.reset()},
i=([u,c])=>y`<li>
    <button type="button" class="plain" @click=${()=>t(c)}>${u}</button>
    <button type="button" class="small" aria-label="Delete ${u}" @click=${()=>o(u,null)}>Delete</button>
  </li>`;return()=>{let u=Object.entries(Fc()).map(i),c=y`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;
return re("Saved queries",[u.length===0?c:y`<ul class="list">${u}</ul>`,y`<form class="toolbar" @submit=${l}>
          <input type="text" name="name" aria-label="Name of the saved query" size="16" maxlength="80"
            required pattern=".*\\S.*" placeholder="Save as…" />
          <button type="submit" class="small">Save</button>
        </form>
        <p class="trouble" role="alert">${r}</p>`])}}function Fc(){try{let e=JSON.parse(localStorage.getItem(Oc)??"{}"),
t=Object.entries(e??{}).filter(([,n])=>typeof n=="string");return Object.fromEntries(t.toSorted(([n],[r])=>n.localeCompare(
r)))}catch{return{}}}function Eh(e,t){let{[e]:n,...r}=Fc();localStorage.setItem(Oc,JSON.stringify(t===null?r:{...r,[e]:t}))}
function Ph(e){return y`<div class="toolbar">
    <button type="button" class="primary" @click=${e}>Run</button>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`}function Mh(e){let t=Object.entries(Lc).map(([n,r])=>y`<li><button type="button" class="plain" @click=${()=>e(
r)}>${n}</button></li>`);return re("Examples",y`<ul class="list">${t}</ul>`)}function Dh({tables:e},t){let n=({name:o,type:l})=>y`<li>
      <button type="button" class="plain" @click=${()=>t.insert(o)}>${o}</button>
      <span class="note">${l.toLowerCase()}</span>
    </li>`,r=e.map(({name:o,kind:l,columns:i})=>y`<details>
      <summary>${o} <span class="note">${l}</span></summary>
      <ul>${i.map(n)}</ul>
    </details>`);return re("Tables and views",y`<div class="list">${r}</div>`)}var Lh=Te("/session");gc();ia([yc,ac,Tc,Ac,mc,Nc,bc]);Eo!==void 0&&me.start();me.on("refused",()=>{Hc()});Hc();async function Hc(){
let e={token_required:!1,authenticated:!0},t=await Qs(Lh).catch(()=>e);if(t.token_required&&as(),t.authenticated)return me.
start();me.stop(),ei()}
