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
var yo={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},nt=e=>(...t)=>({_$litDirective$:e,values:t}),
Qt=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,o){this._$Ct=t,this._$AM=n,this._$Ci=o}_$AS(t,n){return this.
update(t,n)}update(t,n){return this.render(...n)}};var Is=globalThis,Al=e=>e,Sr=Is.trustedTypes,Cl=Sr?Sr.createPolicy("lit-html",{createHTML:e=>e}):void 0,js="$lit$",en=`l\
it$${Math.random().toFixed(9).slice(2)}$`,Bs="?"+en,Sf=`<${Bs}>`,Ln=document,Jo=()=>Ln.createComment(""),Ko=e=>e===null||
typeof e!="object"&&typeof e!="function",Vs=Array.isArray,Ml=e=>Vs(e)||typeof e?.[Symbol.iterator]=="function",Hs=`[ 	
\f\r]`,Qo=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,kl=/-->/g,Tl=/>/g,Pn=RegExp(`>|${Hs}(?:([^\\s"'>=/]+)(${Hs}\
*=${Hs}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Rl=/'/g,El=/"/g,Ll=/^(?:script|style|textarea|title)$/i,Us=e=>(t,...n)=>({_$litType$:e,strings:t,
values:n}),y=Us(1),qs=Us(2),Uh=Us(3),Ct=Symbol.for("lit-noChange"),_=Symbol.for("lit-nothing"),Pl=new WeakMap,Mn=Ln.createTreeWalker(
Ln,129);function Dl(e,t){if(!Vs(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Cl!==void 0?
Cl.createHTML(t):t}var Nl=(e,t)=>{let n=e.length-1,o=[],r,l=t===2?"<svg>":t===3?"<math>":"",i=Qo;for(let u=0;u<n;u++){let c=e[u],
d,g,m=-1,b=0;for(;b<c.length&&(i.lastIndex=b,g=i.exec(c),g!==null);)b=i.lastIndex,i===Qo?g[1]==="!--"?i=kl:g[1]!==void 0?
i=Tl:g[2]!==void 0?(Ll.test(g[2])&&(r=RegExp("</"+g[2],"g")),i=Pn):g[3]!==void 0&&(i=Pn):i===Pn?g[0]===">"?(i=r??Qo,m=-1):
g[1]===void 0?m=-2:(m=i.lastIndex-g[2].length,d=g[1],i=g[3]===void 0?Pn:g[3]==='"'?El:Rl):i===El||i===Rl?i=Pn:i===kl||i===
Tl?i=Qo:(i=Pn,r=void 0);let v=i===Pn&&e[u+1].startsWith("/>")?" ":"";l+=i===Qo?c+Sf:m>=0?(o.push(d),c.slice(0,m)+js+c.slice(
m)+en+v):c+en+(m===-2?u:v)}return[Dl(e,l+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),o]},Yo=class e{constructor({
strings:t,_$litType$:n},o){let r;this.parts=[];let l=0,i=0,u=t.length-1,c=this.parts,[d,g]=Nl(t,n);if(this.el=e.createElement(
d,o),Mn.currentNode=this.el.content,n===2||n===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(r=
Mn.nextNode())!==null&&c.length<u;){if(r.nodeType===1){if(r.hasAttributes())for(let m of r.getAttributeNames())if(m.endsWith(
js)){let b=g[i++],v=r.getAttribute(m).split(en),x=/([.?@])?(.*)/.exec(b);c.push({type:1,index:l,name:x[2],strings:v,ctor:x[1]===
"."?Ar:x[1]==="?"?Cr:x[1]==="@"?kr:Nn}),r.removeAttribute(m)}else m.startsWith(en)&&(c.push({type:6,index:l}),r.removeAttribute(
m));if(Ll.test(r.tagName)){let m=r.textContent.split(en),b=m.length-1;if(b>0){r.textContent=Sr?Sr.emptyScript:"";for(let v=0;v<
b;v++)r.append(m[v],Jo()),Mn.nextNode(),c.push({type:2,index:++l});r.append(m[b],Jo())}}}else if(r.nodeType===8)if(r.data===
Bs)c.push({type:2,index:l});else{let m=-1;for(;(m=r.data.indexOf(en,m+1))!==-1;)c.push({type:7,index:l}),m+=en.length-1}
l++}}static createElement(t,n){let o=Ln.createElement("template");return o.innerHTML=t,o}};function Dn(e,t,n=e,o){if(t===
Ct)return t;let r=o!==void 0?n._$Co?.[o]:n._$Cl,l=Ko(t)?void 0:t._$litDirective$;return r?.constructor!==l&&(r?._$AO?.(!1),
l===void 0?r=void 0:(r=new l(e),r._$AT(e,n,o)),o!==void 0?(n._$Co??=[])[o]=r:n._$Cl=r),r!==void 0&&(t=Dn(e,r._$AS(e,t.values),
r,o)),t}var xr=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this.
_$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:o}=this._$AD,r=(t?.creationScope??Ln).importNode(
n,!0);Mn.currentNode=r;let l=Mn.nextNode(),i=0,u=0,c=o[0];for(;c!==void 0;){if(i===c.index){let d;c.type===2?d=new bo(l,
l.nextSibling,this,t):c.type===1?d=new c.ctor(l,c.name,c.strings,this,t):c.type===6&&(d=new Tr(l,this,t)),this._$AV.push(
d),c=o[++u]}i!==c?.index&&(l=Mn.nextNode(),i++)}return Mn.currentNode=Ln,r}p(t){let n=0;for(let o of this._$AV)o!==void 0&&
(o.strings!==void 0?(o._$AI(t,o,n),n+=o.strings.length-2):o._$AI(t[n])),n++}},bo=class e{get _$AU(){return this._$AM?._$AU??
this._$Cv}constructor(t,n,o,r){this.type=2,this._$AH=_,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=o,this.options=
r,this._$Cv=r?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===
11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=Dn(this,t,n),Ko(
t)?t===_||t==null||t===""?(this._$AH!==_&&this._$AR(),this._$AH=_):t!==this._$AH&&t!==Ct&&this._(t):t._$litType$!==void 0?
this.$(t):t.nodeType!==void 0?this.T(t):Ml(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){
this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==_&&Ko(this._$AH)?this._$AA.nextSibling.data=t:this.T(Ln.
createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:o}=t,r=typeof o=="number"?this._$AC(t):(o.el===void 0&&(o.el=
Yo.createElement(Dl(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===r)this._$AH.p(n);else{let l=new xr(r,this),i=l.u(
this.options);l.p(n),this.T(i),this._$AH=l}}_$AC(t){let n=Pl.get(t.strings);return n===void 0&&Pl.set(t.strings,n=new Yo(
t)),n}k(t){Vs(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,r=0;for(let l of t)r===n.length?n.push(o=new e(this.
O(Jo()),this.O(Jo()),this,this.options)):o=n[r],o._$AI(l),r++;r<n.length&&(this._$AR(o&&o._$AB.nextSibling,r),n.length=r)}_$AR(t=this.
_$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let o=Al(t).nextSibling;Al(t).remove(),t=o}}setConnected(t){
this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Nn=class{get tagName(){return this.element.tagName}get _$AU(){return this.
_$AM._$AU}constructor(t,n,o,r,l){this.type=1,this._$AH=_,this._$AN=void 0,this.element=t,this.name=n,this._$AM=r,this.options=
l,o.length>2||o[0]!==""||o[1]!==""?(this._$AH=Array(o.length-1).fill(new String),this.strings=o):this._$AH=_}_$AI(t,n=this,o,r){
let l=this.strings,i=!1;if(l===void 0)t=Dn(this,t,n,0),i=!Ko(t)||t!==this._$AH&&t!==Ct,i&&(this._$AH=t);else{let u=t,c,d;
for(t=l[0],c=0;c<l.length-1;c++)d=Dn(this,u[o+c],n,c),d===Ct&&(d=this._$AH[c]),i||=!Ko(d)||d!==this._$AH[c],d===_?t=_:t!==
_&&(t+=(d??"")+l[c+1]),this._$AH[c]=d}i&&!r&&this.j(t)}j(t){t===_?this.element.removeAttribute(this.name):this.element.setAttribute(
this.name,t??"")}},Ar=class extends Nn{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===_?
void 0:t}},Cr=class extends Nn{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,
!!t&&t!==_)}},kr=class extends Nn{constructor(t,n,o,r,l){super(t,n,o,r,l),this.type=5}_$AI(t,n=this){if((t=Dn(this,t,n,0)??
_)===Ct)return;let o=this._$AH,r=t===_&&o!==_||t.capture!==o.capture||t.once!==o.once||t.passive!==o.passive,l=t!==_&&(o===
_||r);r&&this.element.removeEventListener(this.name,this,o),l&&this.element.addEventListener(this.name,this,t),this._$AH=
t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},
Tr=class{constructor(t,n,o){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=o}get _$AU(){return this.
_$AM._$AU}_$AI(t){Dn(this,t)}},Ol={M:js,P:en,A:Bs,C:1,L:Nl,R:xr,D:Ml,V:Dn,I:bo,H:Nn,N:Cr,U:kr,B:Ar,F:Tr},xf=Is.litHtmlPolyfillSupport;
xf?.(Yo,bo),(Is.litHtmlVersions??=[]).push("3.3.3");var wo=(e,t,n)=>{let o=n?.renderBefore??t,r=o._$litPart$;if(r===void 0){
let l=n?.renderBefore??null;o._$litPart$=r=new bo(t.insertBefore(Jo(),l),l,void 0,n??{})}return r._$AI(e),r};function tn(e){let t=document.getElementById(e);if(t===null)throw new Error(`The page has no #${e}`);return t}var ot=class extends Error{code;hint;constructor(t,n,{hint:o=null}={}){super(n),this.code=t,this.hint=o}};function Zo(e,t){
let n=Object.entries(t).map(([r,l])=>[r,String(l??"").trim()]),o=new URLSearchParams(n.filter(([,r])=>r!==""));return o.
size===0?e:`${e}?${o.toString()}`}function Ae(e,t={}){return{path:Zo(e,t),mayFail:!1}}function at({path:e}){return{path:e,
mayFail:!0}}function On(e,...t){return Object.fromEntries(t.map(n=>[n,e.get(n)]))}function zs(e,t){try{return e.exec(t)?.
slice(1).map(decodeURIComponent)}catch{return}}var Rr=globalThis.document?.documentElement.dataset.base??"";function nn(e){return Rr+e}function Gs(e){return e===Rr?"/":
e.startsWith(`${Rr}/`)?e.slice(Rr.length):e}function hn(){return Gs(location.pathname)}function Fn(){return hn()+location.
search}function $o(e){let t=Object.fromEntries(new URLSearchParams(location.search));return Zo(hn(),{...t,...e})}var Ws=class extends Qt{constructor(t){
if(super(t),t.type!==yo.ATTRIBUTE||t.name!=="href")throw new Error("link() belongs into an href")}render(t){if(!/^[/#](?![/\\\s])/.
test(t))throw new Error("Links may only lead into the dashboard");return t.startsWith("/")?nn(t):t}},Y=nt(Ws);function Hn(e){
return`/jobs/${encodeURIComponent(e)}`}function kt(e){return y`<a class="name" href=${Y(Hn(e))}>${e}</a>`}function Xo(e){
return y`<a href=${Y(`/runs/${e}`)}>Run ${e}</a>`}var Af=3e4,Fl=Bl(document.getElementById("page-data"))??{paths:[]},Hl=new Set(Fl.paths),Il=Promise.withResolvers();document.
readyState==="loading"?(document.addEventListener("DOMContentLoaded",er),setTimeout(er,Af)):er();var Er=Fl.lastEvent;async function Cf(e){
if(!Hl.delete(e))return;await Il.promise;let t=[...document.querySelectorAll('body > script[type="application/json"]')],
n=`[${JSON.stringify(e)},`,o=t.find(({textContent:r})=>r.startsWith(n));return o?.remove(),Bl(o)}function er(){Il.resolve()}
function jl(){Hl.clear()}function Bl(e){try{return JSON.parse(e?.textContent??"")}catch{return}}async function Vl(e,t){let n=Object.
entries(e).map(async([o,r])=>[o,await Qs(r,t)]);return Object.fromEntries(await Promise.all(n))}async function Qs({path:e,
mayFail:t},n=null){try{let[,o,r]=await Cf(e)??[];if(n?.throwIfAborted(),o===!1)throw ql(r);return o?r:await Ul(e,{signal:n})}catch(o){
if(t&&o instanceof ot&&!["unreachable","unauthorized"].includes(o.code))return o;throw o}}async function Tt(e,{body:t={},
signal:n=null}={}){let r={method:"POST",headers:{"content-type":"application/json","x-rota":"1"},body:JSON.stringify(t),
signal:n};return await Ul(e,r)}async function Ul(e,t){let n=await fetch(nn(`/api/v1${e}`),t).catch(r=>{if(t.signal?.aborted)
throw r;let l="Is it still running? rota status";throw new ot("unreachable","Rota does not answer",{hint:l})}),o=await n.
json().catch(()=>null);if(n.ok)return o;throw ql(o,`Rota answered ${n.status}`)}function ql(e,t="Rota answered with an e\
rror"){let{error:n}=e??{};return new ot(n?.code??"internal",n?.message??t,{...n})}var kf=["status","run_started","run_progress","run_finished","fire_without_run","reloaded","lost"],Tf=5e3,Rf=1e4,Ef=5e3,
Js=class extends EventTarget{status;perSecond=0;connected=!1;gone;wanted=!1;#e;#t;#n=Er;constructor(){super(),document.addEventListener(
"visibilitychange",()=>{document.hidden?this.#o():this.wanted&&this.#r()}),setInterval(()=>this.#s("second",{}),1e3)}start(){
this.wanted=!0,document.hidden||this.#r()}stop(){this.wanted=!1,this.#o()}on(t,n,o={}){let r=l=>n(l.detail);this.addEventListener(
t,r,o)}#r(){if(this.#e!==void 0)return;let t=this.#n===void 0?"":`?after=${this.#n}`,n=new EventSource(nn(`/api/v1/event\
s${t}`));this.#e=n,this.#i(!1),n.addEventListener("open",()=>{this.#i(!0),(this.#n===void 0||performance.now()>Rf)&&this.#s(
"lost",{}),this.#n=void 0}),n.addEventListener("error",()=>{this.#i(!1),er(),n.readyState===EventSource.CLOSED&&(setTimeout(
()=>{this.#e===n&&this.#o(),this.wanted&&!document.hidden&&this.#r()},Tf),this.#s("refused",{}))});for(let o of kf)n.addEventListener(
o,({data:r})=>{let l=JSON.parse(r);o==="status"&&this.#l(l),this.#s(o,l)})}#o(){this.#e?.close(),this.#e=void 0,this.#i(
!1)}#l(t){let n=this.status??t,o=(Date.parse(t.now_at)-Date.parse(n.now_at))/1e3;this.perSecond=o>0?Math.max(t.finished-
n.finished,0)/o:0,this.status=t,zl=Date.parse(t.now_at)-Date.now()}#i(t){if(this.connected=t,t||document.hidden||!this.wanted)
clearTimeout(this.#t),this.#t=void 0,this.gone=void 0;else if(this.#t===void 0){let n=new Date;this.#t=setTimeout(()=>{this.
gone=n,this.#s("connection",{})},Ef)}this.#s("connection",{})}#s(t,n){this.dispatchEvent(new CustomEvent(t,{detail:n}))}},
zl=0,me=new Js;function Pr(){return Date.now()+zl}function Ql(e){let t=Math.abs(e);for(let n of["B","KiB","MiB","GiB"]){if(t<1023.5)return`${Wl(e)}${Gl(t)} ${n}`;t/=1024}
return`${Wl(e)}${Gl(t)} TiB`}function Wl(e){return e<0?"-":""}function Gl(e){let t=e>=99.95?0:e>=9.995?1:2;return String(
Number(e.toFixed(t)))}function Ys(e){if(!Number.isFinite(e)||e<0)return`${e} ms`;if(e<9.95)return`${Pf(e.toFixed(1))} ms`;if(e<999.5)return`${Math.
round(e)} ms`;if(e<9995)return`${(e/1e3).toFixed(2)} s`;if(e<59950)return`${(e/1e3).toFixed(1)} s`;let t=Math.round(e/1e3);
if(t<3600)return`${Math.floor(t/60)}m${Ks(t%60)}s`;let n=Math.round(e/6e4);if(n<1440)return`${Math.floor(n/60)}h${Ks(n%60)}\
m`;let o=Math.round(e/36e5);return`${Math.floor(o/24)}d${Ks(o%24)}h`}function Jl(e,t){let n=e-t,o=Math.abs(n);if(o<1e3)return n<
0?"just now":"now";let r=o<6e4?`${Math.floor(o/1e3)} s`:Ys(o);return n<0?`${r} ago`:`in ${r}`}function Ks(e){return String(e).padStart(2,"0")}function Pf(e){return e.endsWith(".0")?e.slice(0,-2):e}var Mf=/^[=+\-@\t\r\n]/,Lf=/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;function Kl(e){if(e===null)return"";let n=typeof e=="st\
ring"&&Mf.test(e)&&!Lf.test(e)?`'${e}`:String(e);return n===""||/[",\r\n]/.test(n)?`"${n.replaceAll('"','""')}"`:n}function Yl(e){return String(e).replaceAll(/\B(?=(?:\d{3})+$)/g,",")}var Df=new Intl.DateTimeFormat("sv",{dateStyle:"short",timeStyle:"medium"});function Mr(e,t){return e==null?"\u2013":t(e)}
function q(e){return Mr(e,Yl)}function te(e){return Mr(e,Ys)}function gt(e){return Mr(e,Ql)}function vo(e){return Mr(e,t=>t===
0||t===1?`${t*100} %`:`${Math.min(99.9,Math.max(.1,t*100)).toFixed(1)} %`)}function Lr(e){return`${e>0&&e<9.95?e.toFixed(
1):q(Math.round(e))} /s`}function ut(e,t){return`${q(e)} ${t}${e===1?"":"s"}`}function Rt(e){return Df.format(e)}function Zl(e){
return Rt(e).slice(0,10)}function Dr(e){return e===null||typeof e!="object"?e:"integer"in e?e.integer:"real"in e?e.real:
e.base64}function Xl({columns:e,rows:t}){return[e,...t].map(n=>`${n.map(Dr).map(Kl).join(",")}\r
`).join("")}function ea({columns:e,rows:t}){let n=t.map(o=>Object.fromEntries(e.map((r,l)=>[r,Dr(o[l]??null)])));return`${JSON.
stringify(n,void 0,2)}
`}var{I:Nf}=Ol,ta=e=>e;var oa=e=>e.strings===void 0,na=()=>document.createComment(""),_o=(e,t,n)=>{let o=e._$AA.parentNode,r=t===void 0?e._$AB:
t._$AA;if(n===void 0){let l=o.insertBefore(na(),r),i=o.insertBefore(na(),r);n=new Nf(l,i,e,e.options)}else{let l=n._$AB.
nextSibling,i=n._$AM,u=i!==e;if(u){let c;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(c=e._$AU)!==i._$AU&&n._$AP(c)}if(l!==r||
u){let c=n._$AA;for(;c!==l;){let d=ta(c).nextSibling;ta(o).insertBefore(c,r),c=d}}}return n},gn=(e,t,n=e)=>(e._$AI(t,n),
e),Of={},Nr=(e,t=Of)=>e._$AH=t,ra=e=>e._$AH,Or=e=>{e._$AR(),e._$AA.remove()};var tr=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let o of n)o._$AO?.(t,!1),tr(o,t);return!0},Fr=e=>{let t,n;do{if((t=
e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},sa=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)
t._$AN=n=new Set;else if(n.has(e))break;n.add(e),If(t)}};function Ff(e){this._$AN!==void 0?(Fr(this),this._$AM=e,sa(this)):
this._$AM=e}function Hf(e,t=!1,n=0){let o=this._$AH,r=this._$AN;if(r!==void 0&&r.size!==0)if(t)if(Array.isArray(o))for(let l=n;l<
o.length;l++)tr(o[l],!1),Fr(o[l]);else o!=null&&(tr(o,!1),Fr(o));else tr(this,e)}var If=e=>{e.type==yo.CHILD&&(e._$AP??=
Hf,e._$AQ??=Ff)},Jt=class extends Qt{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,n,o){super._$AT(t,n,o),sa(
this),this.isConnected=t._$AU}_$AO(t,n=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():this.disconnected?.()),
n&&(tr(this,t),Fr(this))}setValue(t){if(oa(this._$Ct))this._$Ct._$AI(t,this);else{let n=[...this._$Ct._$AH];n[this._$Ci]=
t,this._$Ct._$AI(n,this,0)}}disconnected(){}reconnected(){}};var Zs=class extends Jt{#e;#t=()=>"";render(t,n){return this.#t=n,this.#e===void 0&&(this.#e=new AbortController,me.on(t,
()=>this.setValue(this.#t()),this.#e)),n()}disconnected(){this.#e?.abort()}},So=nt(Zs);function Pe(e){if(e===null)return y`<span class="none">–</span>`;
let t=new Date(e),n=()=>Jl(t.getTime(),Pr());return y`<time datetime=${e} title="${Rt(t)} (${e})">${So("second",n)}</time>`}
function In(e){return y`<time datetime=${e} title=${e}>${Rt(new Date(e))}</time>`}var ia=nt(class extends Qt{constructor(){super(...arguments),this.key=_}render(e,t){return this.key=e,t}update(e,[t,n]){
return t!==this.key&&(Nr(e),this.key=t),n}});function xo(e){return e instanceof Error?e.message:String(e)}function oe(e,t,{note:n=_,actions:o=_}={}){return t===_?_:y`<section class="panel" aria-label=${e}>
    <div class="panel-head">
      <h2>${e}</h2>
      ${n===_?_:y`<span class="note">${n}</span>`}
      <span class="actions">${o}</span>
    </div>
    ${t}
  </section>`}function Et(e,t=_){return y`<div class="page-head"><h1 tabindex="-1">${e}</h1>${t}</div>`}function le(e,t=_){
let n=typeof t=="string"?y`<p>${t}</p>`:t;return y`<div class="empty"><p>${e}</p>${n}</div>`}function jn(e,t){return y`<pre class="text" tabindex="0" role="region" aria-label=${e}>${t}</pre>`}
function Bn(e){let t=e instanceof ot?e.hint:null;return y`<div class="problem" role="alert">
    <p><strong>${xo(e)}</strong></p>${t===null?_:y`<p>${t}</p>`}
  </div>`}function ct(e,t){return e instanceof ot?Bn(e):t(e)}function on(e){let t=e.filter(([,n])=>n!==null);return y`<dl class="facts">
    ${t.map(([n,o])=>y`<div><dt>${n}</dt><dd>${o}</dd></div>`)}
  </dl>`}var jf=500,la={ours:!0},nr=tn("main"),Xs,Ao="",aa=[];function ua(e){aa=e,nr.replaceChildren(),addEventListener("popstate",
()=>{Fn()!==Ao&&or({moveFocus:!0})}),document.addEventListener("click",Bf),or({moveFocus:!1})}function Vn(e){history.pushState(
la,"",nn(e)),or({moveFocus:!0})}function ei(){if(hn()==="/login")return;let e=encodeURIComponent(Fn());history.replaceState(
null,"",nn(`/login?next=${e}`)),or({moveFocus:!0})}function ca(){let e=history.state;return typeof e=="object"&&e!==null&&
"ours"in e}function Bf(e){if(e.defaultPrevented||e.button!==0||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;let t=e.
target instanceof Element?e.target.closest("a"):null,n=t?.getAttribute("href");!t||!n?.startsWith("/")||t.hasAttribute("\
download")||(e.preventDefault(),Vn(Gs(n)))}async function or({moveFocus:e}){Ao=Fn(),Xs?.abort(),Xs=new AbortController;let{
signal:t}=Xs,n=i=>wo(ia(t,i),nr),o=aa.find(({path:i})=>zs(i,hn())),r=(o&&zs(o.path,hn()))??[];document.title=`${o?.title(
r)??"No such page"} \xB7 Rota`;for(let i of tn("pages").children)i.ariaCurrent=i.textContent===o?.nav?"page":null;nr.setAttribute(
"aria-busy","true");try{o===void 0?n(zf()):await Vf(o,{params:r,signal:t,show:n})}catch(i){t.aborted||n(qf(i,t))}if(jl(),
t.aborted)return;nr.removeAttribute("aria-busy"),e&&scrollTo(0,0),nr.querySelector(e?"[autofocus], h1":"[autofocus]")?.focus(
{preventScroll:!0})}async function Vf(e,{params:t,signal:n,show:o}){let r=new URLSearchParams(location.search),l=0,i,u=async()=>{
l+=1;let v=l,x=await Vl(e.questions({params:t,query:r}),n);n.aborted||v!==l||(i=x,c())},c=()=>{i!==void 0&&!n.aborted&&o(
m(i))},g={params:t,query:r,signal:n,setQuery:v=>{Ao=$o(v);for(let x of Object.keys(v))r.delete(x);for(let[x,E]of new URL(
Ao,location.href).searchParams)r.set(x,E);Ao!==Fn()&&history.pushState(la,"",nn(Ao))},redraw:c,reload:u},m=e.open(g),b=Promise.
withResolvers();Uf(e,{context:g,opened:b.promise}),await u(),b.resolve()}function Uf(e,{context:t,opened:n}){let{signal:o,
reload:r}=t,l=n,i=!1,u=async d=>{await d,await new Promise(g=>setTimeout(g,jf)),i=!1,o.aborted||await r().catch(()=>{})},
c=d=>{i||e.concerns?.(d,t)===!1||(i=!0,l=u(l))};for(let d of e.events??[])me.on(d,c,{signal:o})}function qf(e,t){let n=e instanceof
ot&&e.code;return n==="unauthorized"&&ei(),n==="unreachable"&&me.on("connection",()=>me.connected&&void or({moveFocus:!1}),
{signal:t}),y`<h1 tabindex="-1">This page could not be loaded</h1>${Bn(e)}`}function zf(){return y`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${Y("/")}>The overview</a> lists every job.</p>`}var Wf={running:["\u25B6","info"],succeeded:["\u2713","good"],failed:["\u2715","bad"],interrupted:["!","warn"],cancelled:[
"\u25A0","warn"],skipped:["\xBB","quiet"],missed:["?","warn"],failing:["\u2715","bad"],degraded:["\u25D0","warn"],late:[
"\u25F7","warn"],scheduled:["\u25F7","quiet"],paused:["\u2161","warn"],disabled:["\u25CB","quiet"],"by hand":["\u261E","\
quiet"],gone:["\u2205","quiet"],ok:["\u2713","good"],draining:["\u25BD","warn"],stale:["!","warn"],changed:["\u2260","in\
fo"],added:["+","good"],removed:["\u2212","bad"],came:["+","good"],went:["\u2212","bad"]};function ti(e){return Wf[e]??[
"\xB7","quiet"]}function ve(e,t=e){let[n,o]=ti(e);return y`<span class="badge ${o}"><span aria-hidden="true" class="sign">${n}</span>${t}</span>`}
function rn({ok:e=!1,degraded:t,status:n,error_kind:o}){return t===!0?ve("degraded",`${n} degraded`):e?ve("succeeded",String(
n??"ok")):ve("failed",o===null||o==="status"?String(n??"failed"):o)}var fa=(e,t,n)=>{let o=new Map;for(let r=t;r<=n;r++)o.set(e[r],r);return o},da=nt(class extends Qt{constructor(e){if(super(
e),e.type!==yo.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let o;n===void 0?n=t:t!==void 0&&
(o=t);let r=[],l=[],i=0;for(let u of e)r[i]=o?o(u,i):i,l[i]=n(u,i),i++;return{values:l,keys:r}}render(e,t,n){return this.
dt(e,t,n).values}update(e,[t,n,o]){let r=ra(e),{values:l,keys:i}=this.dt(t,n,o);if(!Array.isArray(r))return this.ut=i,l;
let u=this.ut??=[],c=[],d,g,m=0,b=r.length-1,v=0,x=l.length-1;for(;m<=b&&v<=x;)if(r[m]===null)m++;else if(r[b]===null)b--;else if(u[m]===
i[v])c[v]=gn(r[m],l[v]),m++,v++;else if(u[b]===i[x])c[x]=gn(r[b],l[x]),b--,x--;else if(u[m]===i[x])c[x]=gn(r[m],l[x]),_o(
e,c[x+1],r[m]),m++,x--;else if(u[b]===i[v])c[v]=gn(r[b],l[v]),_o(e,r[m],r[b]),b--,v++;else if(d===void 0&&(d=fa(i,v,x),g=
fa(u,m,b)),d.has(u[m]))if(d.has(u[b])){let E=g.get(i[v]),H=E!==void 0?r[E]:null;if(H===null){let V=_o(e,r[m]);gn(V,l[v]),
c[v]=V}else c[v]=gn(H,l[v]),_o(e,r[m],H),r[E]=null;v++}else Or(r[b]),b--;else Or(r[m]),m++;for(;v<=x;){let E=_o(e,c[x+1]);
gn(E,l[v]),c[v++]=E}for(;m<=b;){let E=r[m++];E!==null&&Or(E)}return this.ut=i,Nr(e,c),Ct}});function De(e){let{caption:t,columns:n,rows:o,empty:r,key:l,sorted:i=null,look:u="cards"}=e;if(o.length===0&&r!==void 0)
return r;let c=d=>y`<tr role="row">${n.map((g,m)=>Qf(g,{row:d,index:m}))}</tr>`;return y`<table role="table" class=${u}>
    <caption class="unseen">${t}</caption>
    <thead role="rowgroup"><tr role="row">${n.map(d=>Gf(d,i))}</tr></thead>
    <tbody role="rowgroup">${l===void 0?o.map(c):da(o,l,c)}</tbody>
  </table>`}function Gf([e,t,,n],o){let[r,l]=[e];if(n!==void 0){let[i,u]=n,c=$o({cursor:null,sort:o===i?u:i});r=y`<a href=${Y(
c)}>${e}</a>`;let d=o?.startsWith("-")||u===null;o!==null&&n.includes(o)&&(l=d?"descending":"ascending")}return y`<th scope="col" role="columnheader" class=${t||
_} aria-sort=${l??_}>${r}</th>`}function Qf([e,t,n],{row:o,index:r}){return r===0?y`<th scope="row" role="rowheader" class=${t||
_} data-label=${e}>${n(o)}</th>`:y`<td role="cell" class=${t||_} data-label=${e}>${n(o)}</td>`}function yn(e,t){return y`<form class="filters" aria-label=${e} @submit=${r=>{
r.preventDefault();let l=Object.fromEntries(new FormData(r.currentTarget));Vn(Zo(hn(),Jf(l)))}} @change=${({target:r})=>{
(r instanceof HTMLInputElement&&r.type==="checkbox"||r instanceof HTMLSelectElement)&&r.form?.requestSubmit()}}>
    ${t}<button type="submit" class="small">Show</button>
  </form>`}function Jf({from:e,to:t,...n}){let o=t?new Date(`${t}T00:00`):void 0;o?.setDate(o.getDate()+1);let r=e?new Date(
`${e}T00:00`):void 0;return{...n,from:r?.toISOString()??null,to:o?.toISOString()??null}}function Co(e,{name:t,label:n,options:o,
look:r=""}){let l=e.get(t)??"",i=o.map(d=>typeof d=="string"?[d,d]:d),u=new Map([["","any"],...i]);u.set(l,u.get(l)??l);
let c=[...u].map(([d,g])=>y`<option value=${d} ?selected=${d===l}>${g}</option>`);return y`<label class=${r}>${n} <select name=${t}>${c}</select></label>`}
function Hr(e,t,{usual:n,look:o}){let l=t.flatMap(([u,,,c])=>c?[[c[0],u]]:[]).filter(([,u])=>u!==n),i=[["",n],...l];return Co(
e,{name:"sort",label:"Sort by",options:i,...o&&{look:o}})}var pa=new Map;function bn(e,{label:t,range:n=""}){let o=Fn(),
r=$o({cursor:null}),l=e===null?void 0:$o({cursor:e}),i=pa.get(o);return y`<nav class="pager" aria-label=${t} ?hidden=${e===
null&&o===r&&i===void 0}>
    ${ni({text:"First",href:o===r?void 0:r})}${ni({text:"Previous",href:i})}
    <span class="note">${n}</span>
    ${ni({text:"Next",href:l,onClick:()=>l&&pa.set(l,o)})}
  </nav>`}function ni(e){let{text:t,href:n,onClick:o}=e;return n===void 0?y`<span class="button off" aria-disabled="true">${t}</span>`:
y`<a class="button" href=${Y(n)} @click=${o}>${t}</a>`}var ma={path:/^\/$/,questions:({query:e})=>({list:Ae("/jobs",{...On(e,"search","tag","sort","cursor"),condition:e.get("s\
tate"),limit:100}),status:Ae("/status",{jobs:"false"})})},oi=12,ha={path:/^\/jobs\/([^/]+)$/,questions:({params:[e=""],query:t})=>{
let n=`/jobs/${encodeURIComponent(e)}`,o=On(t,"from","to","last");return{job:Ae(n),runs:Ae("/runs",{job:e,limit:oi}),file:at(
Ae(`${n}/yaml`)),series:at(Ae(`${n}/series`,o)),urls:at(Ae(`${n}/urls`,{...o,limit:10})),values:at(Ae(`${n}/values`,o))}}},
ga={path:/^\/runs\/(\d+)$/,questions:({params:[e],query:t})=>({details:Ae(`/runs/${e}`),page:Ae(`/runs/${e}/results`,{...On(
t,"failed","url","sort","cursor"),limit:100})})},ya={path:/^\/results\/(\d+)$/,questions:({params:[e=""],query:t})=>{let n=`\
/results/${e}`,o=t.get("cursor"),r=t.get("history")==="here"&&o===null?e:null;return{request:at(Ae(`${n}/request`)),details:Ae(
n),expectations:at(Ae(`${n}/expectations`)),body:at(Ae(`${n}/text`)),history:at(Ae(`${n}/history`,{cursor:o,from:r,limit:20})),
diff:at(Ae(`${n}/diff`,On(t,"from","all"))),values:at(Ae(`${n}/values`)),items:at(Ae(`${n}/items`,{limit:30}))}}},ba={path:/^\/ledger$/,
questions:({query:e})=>({names:at(Ae("/job-names")),ledger:Ae("/ledger",{...On(e,"job","status","from","to","cursor"),limit:50})})},
wa={path:/^\/hosts$/,questions:({query:e})=>({list:Ae("/hosts",On(e,"host"))})},$a={path:/^\/sql$/,questions:()=>({schema:at(
Ae("/schema"))})};var va={...wa,nav:"Hosts",title:()=>"Hosts",events:["status","lost"],open:({query:e})=>({list:{hosts:t,found:n}})=>{let o=le(
"No host has requests or is slowed now."),r=De({caption:"Hosts",columns:Kf,rows:t,empty:o}),l=y`<input type="search" name="host" value=${e.
get("host")??""} size="20" aria-label="Find a host" placeholder="Host" />`;return y`${Et("Hosts")}
        <p class="lead">What each host gets now, and why: those that are slowed come first.</p>
        ${oe("Hosts",r,{note:q(n),actions:yn("Filter the hosts",l)})}`}},Kf=[["Host","mono",({host:e})=>e],["Slowed","re\
ason",({slowed_by:e})=>e.map(Zf)],["Allowed","wide",Xf],["In flight","number",e=>q(e.in_flight)],["Queued","number",e=>q(
e.queued)],["Waiting","number",e=>q(e.waiting)],["Jobs","wide",({jobs:e})=>e.map(({job:t})=>y`${kt(t)} `)]],Yf={retry_after:"\
late",breaker:"failing",pace:"degraded"};function Zf({why:e,text:t,until_at:n}){let o=n&&y` ${e==="breaker"?"probe":"ove\
r"} ${Pe(n)}`;return y`<div>${ve(Yf[e],e==="retry_after"?"Retry-After":e)}${o}<span class="sub">${t}</span></div>`}function Xf({
concurrency:e,rate:t,pace:n}){let[o,r]=[e&&`${q(e)} at once`,n&&`pace ${n}`];return[o,t,r].filter(Boolean).join(", ")||"\
all"}var ri=class extends Jt{#e;#t=!1;#n="";#r=_;render(t){return this.#e=t,So("connection",()=>this.#o(t))}#o({text:t,class:n="",
of:o}){let r=this.#t||me.gone!==void 0;return y`<span class="action"><button type="button" class=${n} aria-disabled=${r?
"true":_}
        title=${me.gone===void 0?_:"Rota does not answer"} @click=${()=>{this.#l(r)}}>${t}${o===void 0?_:y`<span class="unseen"> ${o}</span>`}</button
      ><span class="done">${this.#r}</span><span class="trouble" role="alert">${this.#n}</span></span>`}async#l(t){if(!(t||
this.#e===void 0)){[this.#t,this.#n,this.#r]=[!0,"",_],this.#i();try{let n=await this.#e.act(),[o,r]=typeof n=="string"?
[n,_]:n;ko(o),this.#r=r}catch(n){this.#n=xo(n)}this.#t=!1,this.#i()}}#i(){this.isConnected&&this.#e!==void 0&&this.setValue(
this.render(this.#e))}},sn=nt(ri);function Ir(e,t){return sn({...t,text:"Run now",async act(){let{run_id:n}=await Tt(`${Hn(
e)}/run`);return si(n),[`Run ${n} of ${e} has started`,Xo(n)]}})}var ed=100,_a=new Set,rr=new Map;function ko(e){tn("ann\
ouncer").textContent=e}function si(e){let t=rr.get(e);t===void 0?_a.add(e):setTimeout(()=>ko(t))}function Sa(e,t){if(_a.
delete(e))return ko(t);rr.set(e,t);let[n]=rr.keys();rr.size>ed&&n!==void 0&&rr.delete(n)}var td="uplot",nd="u-hz",od="u-vt",rd="u-title",sd="u-wrap",id="u-under",ld="u-over",ad="u-axis",Wn="u-off",ud="u-select",
cd="u-cursor-x",fd="u-cursor-y",dd="u-cursor-pt",pd="u-legend",md="u-live",hd="u-inline",gd="u-series",yd="u-marker",xa="\
u-label",bd="u-value",ir="width",lr="height";var Aa="bottom",To="left",ii="right",Si="#000",Ca=Si+"0",li="mousemove",ka="mousedown",ai="mouseup",Ta="mouseenter",Ra="\
mouseleave",Ea="dblclick",wd="resize",$d="scroll",Pa="change",qr="dppxchange",xi="--",No=typeof window<"u",pi=No?document:
null,Eo=No?window:null,vd=No?navigator:null,de,jr;function mi(){let e=devicePixelRatio;de!=e&&(de=e,jr&&gi(Pa,jr,mi),jr=
matchMedia(`(min-resolution: ${de-.001}dppx) and (max-resolution: ${de+.001}dppx)`),Gn(Pa,jr,mi),Eo.dispatchEvent(new CustomEvent(
qr)))}function yt(e,t){if(t!=null){let n=e.classList;!n.contains(t)&&n.add(t)}}function hi(e,t){let n=e.classList;n.contains(
t)&&n.remove(t)}function Ce(e,t,n){e.style[t]=n+"px"}function Ht(e,t,n,o){let r=pi.createElement(e);return t!=null&&yt(r,
t),n?.insertBefore(r,o),r}function Pt(e,t){return Ht("div",e,t)}var Ma=new WeakMap;function Kt(e,t,n,o,r){let l="transla\
te("+t+"px,"+n+"px)",i=Ma.get(e);l!=i&&(e.style.transform=l,Ma.set(e,l),t<0||n<0||t>o||n>r?yt(e,Wn):hi(e,Wn))}var La=new WeakMap;
function Da(e,t,n){let o=t+n,r=La.get(e);o!=r&&(La.set(e,o),e.style.background=t,e.style.borderColor=n)}var Na=new WeakMap;
function Oa(e,t,n,o){let r=t+""+n,l=Na.get(e);r!=l&&(Na.set(e,r),e.style.height=n+"px",e.style.width=t+"px",e.style.marginLeft=
o?-t/2+"px":0,e.style.marginTop=o?-n/2+"px":0)}var Ai={passive:!0},_d={...Ai,capture:!0};function Gn(e,t,n,o){t.addEventListener(
e,n,o?_d:Ai)}function gi(e,t,n,o){t.removeEventListener(e,n,Ai)}No&&mi();function It(e,t,n,o){let r;n=n||0,o=o||t.length-
1;let l=o<=2147483647;for(;o-n>1;)r=l?n+o>>1:bt((n+o)/2),t[r]<e?n=r:o=r;return e-t[n]<=t[o]-e?n:o}function cu(e){return(n,o,r)=>{
let l=-1,i=-1;for(let u=o;u<=r;u++)if(e(n[u])){l=u;break}for(let u=r;u>=o;u--)if(e(n[u])){i=u;break}return[l,i]}}var fu=e=>e!=
null,du=e=>e!=null&&e>0,Gr=cu(fu),Sd=cu(du);function xd(e,t,n,o=0,r=!1){let l=r?Sd:Gr,i=r?du:fu;[t,n]=l(e,t,n);let u=e[t],
c=e[t];if(t>-1)if(o==1)u=e[t],c=e[n];else if(o==-1)u=e[n],c=e[t];else for(let d=t;d<=n;d++){let g=e[d];i(g)&&(g<u?u=g:g>
c&&(c=g))}return[u??be,c??-be]}function Qr(e,t,n,o){let r=Ia(e),l=Ia(t);e==t&&(r==-1?(e*=n,t/=n):(e/=n,t*=n));let i=n==10?
ln:pu,u=r==1?bt:Mt,c=l==1?Mt:bt,d=u(i(je(e))),g=c(i(je(t))),m=Po(n,d),b=Po(n,g);return n==10&&(d<0&&(m=we(m,-d)),g<0&&(b=
we(b,-g))),o||n==2?(e=m*r,t=b*l):(e=yu(e,m),t=Jr(t,b)),[e,t]}function Ci(e,t,n,o){let r=Qr(e,t,n,o);return e==0&&(r[0]=0),
t==0&&(r[1]=0),r}var ki=.1,Fa={mode:3,pad:ki},ur={pad:0,soft:null,mode:0},Ad={min:ur,max:ur};function zr(e,t,n,o){return Kr(
n)?Ha(e,t,n):(ur.pad=n,ur.soft=o?0:null,ur.mode=o?3:0,Ha(e,t,Ad))}function ce(e,t){return e??t}function Cd(e,t,n){for(t=
ce(t,0),n=ce(n,e.length-1);t<=n;){if(e[t]!=null)return!0;t++}return!1}function Ha(e,t,n){let o=n.min,r=n.max,l=ce(o.pad,
0),i=ce(r.pad,0),u=ce(o.hard,-be),c=ce(r.hard,be),d=ce(o.soft,be),g=ce(r.soft,-be),m=ce(o.mode,0),b=ce(r.mode,0),v=t-e,x=ln(
v),E=rt(je(e),je(t)),H=ln(E),V=je(H-x);(v<1e-24||V>10)&&(v=0,(e==0||t==0)&&(v=1e-24,m==2&&d!=be&&(l=0),b==2&&g!=-be&&(i=
0)));let C=v||E||1e3,B=ln(C),k=Po(10,bt(B)),Z=C*(v==0?e==0?.1:1:l),D=we(yu(e-Z,k/10),24),X=e>=d&&(m==1||m==3&&D<=d||m==2&&
D>=d)?d:be,Q=rt(u,D<X&&e>=X?X:jt(X,D)),re=C*(v==0?t==0?.1:1:i),G=we(Jr(t+re,k/10),24),T=t<=g&&(b==1||b==3&&G>=g||b==2&&G<=
g)?g:-be,K=jt(c,G>T&&t<=T?T:rt(T,G));return Q==K&&Q==0&&(K=100),[Q,K]}var kd=new Intl.NumberFormat(No?vd.language:"en-US"),
Ti=e=>kd.format(e),wt=Math,Ur=wt.PI,je=wt.abs,bt=wt.floor,Ie=wt.round,Mt=wt.ceil,jt=wt.min,rt=wt.max,Po=wt.pow,Ia=wt.sign,
ln=wt.log10,pu=wt.log2,Td=(e,t=1)=>wt.sinh(e)*t,ui=(e,t=1)=>wt.asinh(e/t),be=1/0;function ja(e){return(ln((e^e>>31)-(e>>
31))|0)+1}function yi(e,t,n){return jt(rt(e,t),n)}function mu(e){return typeof e=="function"}function se(e){return mu(e)?
e:()=>e}var Rd=()=>{},hu=e=>e,gu=(e,t)=>t,Ed=e=>null,Ba=e=>!0,Va=(e,t)=>e==t,Pd=/\.\d*?(?=9{6,}|0{6,})/gm,Qn=e=>{if(wu(e)||
$n.has(e))return e;let t=`${e}`,n=t.match(Pd);if(n==null)return e;let o=n[0].length-1;if(t.indexOf("e-")!=-1){let[r,l]=t.
split("e");return+`${Qn(r)}e${l}`}return we(e,o)};function qn(e,t){return Qn(we(Qn(e/t))*t)}function Jr(e,t){return Qn(Mt(
Qn(e/t))*t)}function yu(e,t){return Qn(bt(Qn(e/t))*t)}function we(e,t=0){if(wu(e))return e;let n=10**t,o=e*n*(1+Number.EPSILON);
return Ie(o)/n}var $n=new Map;function bu(e){return((""+e).split(".")[1]||"").length}function fr(e,t,n,o){let r=[],l=o.map(
bu);for(let i=t;i<n;i++){let u=je(i),c=we(Po(e,i),u);for(let d=0;d<o.length;d++){let g=e==10?+`${o[d]}e${i}`:o[d]*c,m=(i>=
0?0:u)+(i>=l[d]?0:l[d]),b=e==10?g:we(g,m);r.push(b),$n.set(b,m)}}return r}var cr={},Ri=[],Mo=[null,null],wn=Array.isArray,
wu=Number.isInteger,Md=e=>e===void 0;function Ua(e){return typeof e=="string"}function Kr(e){let t=!1;if(e!=null){let n=e.
constructor;t=n==null||n==Object}return t}function Ld(e){return e!=null&&typeof e=="object"}var Dd=Object.getPrototypeOf(
Uint8Array),$u="__proto__";function Lo(e,t=Kr){let n;if(wn(e)){let o=e.find(r=>r!=null);if(wn(o)||t(o)){n=Array(e.length);
for(let r=0;r<e.length;r++)n[r]=Lo(e[r],t)}else n=e.slice()}else if(e instanceof Dd)n=e.slice();else if(t(e)){n={};for(let o in e)
o!=$u&&(n[o]=Lo(e[o],t))}else n=e;return n}function Oe(e){let t=arguments;for(let n=1;n<t.length;n++){let o=t[n];for(let r in o)
r!=$u&&(Kr(e[r])?Oe(e[r],Lo(o[r])):e[r]=Lo(o[r]))}return e}var Nd=0,Od=1,Fd=2;function Hd(e,t,n){for(let o=0,r,l=-1;o<t.
length;o++){let i=t[o];if(i>l){for(r=i-1;r>=0&&e[r]==null;)e[r--]=null;for(r=i+1;r<n&&e[r]==null;)e[l=r++]=null}}}function Id(e,t){
if(Vd(e)){let i=e[0].slice();for(let u=1;u<e.length;u++)i.push(...e[u].slice(1));return Ud(i[0])||(i=Bd(i)),i}let n=new Set;
for(let i=0;i<e.length;i++){let c=e[i][0],d=c.length;for(let g=0;g<d;g++)n.add(c[g])}let o=[Array.from(n).sort((i,u)=>i-
u)],r=o[0].length,l=new Map;for(let i=0;i<r;i++)l.set(o[0][i],i);for(let i=0;i<e.length;i++){let u=e[i],c=u[0];for(let d=1;d<
u.length;d++){let g=u[d],m=Array(r).fill(void 0),b=t?t[i][d]:Od,v=[];for(let x=0;x<g.length;x++){let E=g[x],H=l.get(c[x]);
E===null?b!=Nd&&(m[H]=E,b==Fd&&v.push(H)):m[H]=E}Hd(m,v,r),o.push(m)}}return o}var jd=typeof queueMicrotask>"u"?e=>Promise.
resolve().then(e):queueMicrotask;function Bd(e){let t=e[0],n=t.length,o=Array(n);for(let l=0;l<o.length;l++)o[l]=l;o.sort(
(l,i)=>t[l]-t[i]);let r=[];for(let l=0;l<e.length;l++){let i=e[l],u=Array(n);for(let c=0;c<n;c++)u[c]=i[o[c]];r.push(u)}
return r}function Vd(e){let t=e[0][0],n=t.length;for(let o=1;o<e.length;o++){let r=e[o][0];if(r.length!=n)return!1;if(r!=
t){for(let l=0;l<n;l++)if(r[l]!=t[l])return!1}}return!0}function Ud(e,t=100){let n=e.length;if(n<=1)return!0;let o=0,r=n-
1;for(;o<=r&&e[o]==null;)o++;for(;r>=o&&e[r]==null;)r--;if(r<=o)return!0;let l=rt(1,bt((r-o+1)/t));for(let i=e[o],u=o+l;u<=
r;u+=l){let c=e[u];if(c!=null){if(c<=i)return!1;i=c}}return!0}var vu=["January","February","March","April","May","June",
"July","August","September","October","November","December"],_u=["Sunday","Monday","Tuesday","Wednesday","Thursday","Fri\
day","Saturday"];function Su(e){return e.slice(0,3)}var qd=_u.map(Su),zd=vu.map(Su),Wd={MMMM:vu,MMM:zd,WWWW:_u,WWW:qd};function sr(e){
return(e<10?"0":"")+e}function Gd(e){return(e<10?"00":e<100?"0":"")+e}var Qd={YYYY:e=>e.getFullYear(),YY:e=>(e.getFullYear()+
"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>sr(e.getMonth()+1),M:e=>e.getMonth()+
1,DD:e=>sr(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>sr(e.getHours()),
H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=
12?"pm":"am",a:e=>e.getHours()>=12?"p":"a",mm:e=>sr(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>sr(e.getSeconds()),s:e=>e.
getSeconds(),fff:e=>Gd(e.getMilliseconds())};function Ei(e,t){t=t||Wd;let n=[],o=/\{([a-z]+)\}|[^{]+/gi,r;for(;r=o.exec(
e);)n.push(r[0][0]=="{"?Qd[r[1]]:r[0]);return l=>{let i="";for(let u=0;u<n.length;u++)i+=typeof n[u]=="string"?n[u]:n[u](
l,t);return i}}var Jd=new Intl.DateTimeFormat().resolvedOptions().timeZone;function Kd(e,t){let n;return t=="UTC"||t=="E\
tc/UTC"?n=new Date(+e+e.getTimezoneOffset()*6e4):t==Jd?n=e:(n=new Date(e.toLocaleString("en-US",{timeZone:t})),n.setMilliseconds(
e.getMilliseconds())),n}var xu=e=>e%1==0,Wr=[1,2,2.5,5],Yd=fr(10,-32,0,Wr),Au=fr(10,0,32,Wr),Zd=Au.filter(xu),zn=Yd.concat(
Au),Pi=`
`,Cu="{YYYY}",qa=Pi+Cu,ku="{M}/{D}",ar=Pi+ku,Br=ar+"/{YY}",Tu="{aa}",Xd="{h}:{mm}",Ro=Xd+Tu,za=Pi+Ro,Wa=":{ss}",he=null;
function Ru(e){let t=e*1e3,n=t*60,o=n*60,r=o*24,l=r*30,i=r*365,c=(e==1?fr(10,0,3,Wr).filter(xu):fr(10,-3,0,Wr)).concat([
t,t*5,t*10,t*15,t*30,n,n*5,n*10,n*15,n*30,o,o*2,o*3,o*4,o*6,o*8,o*12,r,r*2,r*3,r*4,r*5,r*6,r*7,r*8,r*9,r*10,r*15,l,l*2,l*
3,l*4,l*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),d=[[i,Cu,he,he,he,he,he,he,1],[r*28,"{MMM}",qa,he,he,he,he,he,1],[r,ku,qa,he,
he,he,he,he,1],[o,"{h}"+Tu,Br,he,ar,he,he,he,1],[n,Ro,Br,he,ar,he,he,he,1],[t,Wa,Br+" "+Ro,he,ar+" "+Ro,he,za,he,1],[e,Wa+
".{fff}",Br+" "+Ro,he,ar+" "+Ro,he,za,he,1]];function g(m){return(b,v,x,E,H,V)=>{let C=[],B=H>=i,k=H>=l&&H<i,Z=m(x),D=we(
Z*e,3),X=ci(Z.getFullYear(),B?0:Z.getMonth(),k||B?1:Z.getDate()),Q=we(X*e,3);if(k||B){let re=k?H/l:0,G=B?H/i:0,T=D==Q?D:
we(ci(X.getFullYear()+G,X.getMonth()+re,1)*e,3),K=new Date(Ie(T/e)),N=K.getFullYear(),z=K.getMonth();for(let j=0;T<=E;j++){
let ie=ci(N+G*j,z+re*j,1),I=ie-m(we(ie*e,3));T=we((+ie+I)*e,3),T<=E&&C.push(T)}}else{let re=H>=r?r:H,G=bt(x)-bt(D),T=Q+G+
Jr(D-Q,re);C.push(T);let K=m(T),N=K.getHours()+K.getMinutes()/n+K.getSeconds()/o,z=H/o,j=b.axes[v]._space,ie=V/j;for(;T=
we(T+H,e==1?0:3),!(T>E);)if(z>1){let I=bt(we(N+z,6))%24,ae=m(T).getHours()-I;ae>1&&(ae=-1),T-=ae*o,N=(N+z)%24;let ge=C[C.
length-1];we((T-ge)/H,3)*ie>=.7&&C.push(T)}else C.push(T)}return C}}return[c,d,g]}var[ep,tp,np]=Ru(1),[op,rp,sp]=Ru(.001);
fr(2,-53,53,[1]);function Ga(e,t){return e.map(n=>n.map((o,r)=>r==0||r==8||o==null?o:t(r==1||n[8]==0?o:n[1]+o)))}function Qa(e,t){
return(n,o,r,l,i)=>{let u=t.find(x=>i>=x[0])||t[t.length-1],c,d,g,m,b,v;return o.map(x=>{let E=e(x),H=E.getFullYear(),V=E.
getMonth(),C=E.getDate(),B=E.getHours(),k=E.getMinutes(),Z=E.getSeconds(),D=H!=c&&u[2]||V!=d&&u[3]||C!=g&&u[4]||B!=m&&u[5]||
k!=b&&u[6]||Z!=v&&u[7]||u[1];return c=H,d=V,g=C,m=B,b=k,v=Z,D(E)})}}function ip(e,t){let n=Ei(t);return(o,r,l,i,u)=>r.map(
c=>n(e(c)))}function ci(e,t,n){return new Date(e,t,n)}function Ja(e,t){return t(e)}var lp="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function Ka(e,t){return(n,o,r,l)=>l==null?xi:t(e(o))}function ap(e,t){let n=e.series[t];return n.width?n.stroke(e,t):n.points.
width?n.points.stroke(e,t):null}function up(e,t){return e.series[t].fill(e,t)}var cp={show:!0,live:!0,isolate:!1,mount:Rd,
markers:{show:!0,width:2,stroke:ap,fill:up,dash:"solid"},idx:null,idxs:null,values:[]};function fp(e,t){let n=e.cursor.points,
o=Pt(),r=n.size(e,t);Ce(o,ir,r),Ce(o,lr,r);let l=r/-2;Ce(o,"marginLeft",l),Ce(o,"marginTop",l);let i=n.width(e,t,r);return i&&
Ce(o,"borderWidth",i),o}function dp(e,t){let n=e.series[t].points;return n._fill||n._stroke}function pp(e,t){let n=e.series[t].
points;return n._stroke||n._fill}function mp(e,t){return e.series[t].points.size}var fi=[0,0];function hp(e,t,n){return fi[0]=
t,fi[1]=n,fi}function Vr(e,t,n,o=!0){return r=>{r.button==0&&(!o||r.target==t)&&n(r)}}function di(e,t,n,o=!0){return r=>{
(!o||r.target==t)&&n(r)}}var gp={show:!0,x:!0,y:!0,lock:!1,move:hp,points:{one:!1,show:fp,size:mp,width:0,stroke:pp,fill:dp},
bind:{mousedown:Vr,mouseup:Vr,click:Vr,dblclick:Vr,mousemove:di,mouseleave:di,mouseenter:di},drag:{setScale:!0,x:!0,y:!1,
dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,n,o,r)=>o-
r,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Eu={
show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Mi=Oe({},Eu,{filter:gu}),Pu=Oe({},Mi,{size:10}),Mu=Oe({},Eu,{show:!1}),Li='12\
px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", \
"Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',Lu="bold "+Li,Du=1.5,Ya={show:!0,scale:"x",stroke:Si,space:50,gap:5,
alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Lu,side:2,grid:Mi,ticks:Pu,border:Mu,font:Li,lineGap:Du,rotate:0},yp="\
Value",bp="Time",Za={show:!0,scale:"x",auto:!1,sorted:1,min:be,max:-be,idxs:[]};function wp(e,t,n,o,r){return t.map(l=>l==
null?"":Ti(l))}function $p(e,t,n,o,r,l,i){let u=[],c=$n.get(r)||0;n=i?n:we(Jr(n,r),c);for(let d=n;d<=o;d=we(d+r,c))u.push(
Object.is(d,-0)?0:d);return u}function bi(e,t,n,o,r,l,i){let u=[],c=e.scales[e.axes[t].scale].log,d=c==10?ln:pu,g=bt(d(n));
r=Po(c,g),c==10&&(r=zn[It(r,zn)]);let m=n,b=r*c;c==10&&(b=zn[It(b,zn)]);do u.push(m),m=m+r,c==10&&!$n.has(m)&&(m=we(m,$n.
get(r))),m>=b&&(r=m,b=r*c,c==10&&(b=zn[It(b,zn)]));while(m<=o);return u}function vp(e,t,n,o,r,l,i){let c=e.scales[e.axes[t].
scale].asinh,d=o>c?bi(e,t,rt(c,n),o,r):[c],g=o>=0&&n<=0?[0]:[];return(n<-c?bi(e,t,rt(c,-o),-n,r):[c]).reverse().map(b=>-b).
concat(g,d)}var Nu=/./,_p=/[12357]/,Sp=/[125]/,Xa=/1/,wi=(e,t,n,o)=>e.map((r,l)=>t==4&&r==0||l%o==0&&n.test(r.toExponential()[r<
0?1:0])?r:null);function xp(e,t,n,o,r){let l=e.axes[n],i=l.scale,u=e.scales[i],c=e.valToPos,d=l._space,g=c(10,i),m=c(9,i)-
g>=d?Nu:c(7,i)-g>=d?_p:c(5,i)-g>=d?Sp:Xa;if(m==Xa){let b=je(c(1,i)-g);if(b<d)return wi(t.slice().reverse(),u.distr,m,Mt(
d/b)).reverse()}return wi(t,u.distr,m,1)}function Ap(e,t,n,o,r){let l=e.axes[n],i=l.scale,u=l._space,c=e.valToPos,d=je(c(
1,i)-c(2,i));return d<u?wi(t.slice().reverse(),3,Nu,Mt(u/d)).reverse():t}function Cp(e,t,n,o){return o==null?xi:t==null?
"":Ti(t)}var eu={show:!0,scale:"y",stroke:Si,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Lu,side:3,
grid:Mi,ticks:Pu,border:Mu,font:Li,lineGap:Du,rotate:0};function kp(e,t){let n=3+(e||1)*2;return we(n*t,3)}function Tp(e,t){
let{scale:n,idxs:o}=e.series[0],r=e._data[0],l=e.valToPos(r[o[0]],n,!0),i=e.valToPos(r[o[1]],n,!0),u=je(i-l),c=e.series[t],
d=u/(c.points.space*de);return o[1]-o[0]<=d}var tu={scale:null,auto:!0,sorted:0,min:be,max:-be},Ou=(e,t,n,o,r)=>r,nu={show:!0,
auto:!0,sorted:0,gaps:Ou,alpha:1,facets:[Oe({},tu,{scale:"x"}),Oe({},tu,{scale:"y"})]},ou={scale:"y",auto:!0,sorted:0,show:!0,
spanGaps:!1,gaps:Ou,alpha:1,points:{show:Tp,filter:null},values:null,min:be,max:-be,idxs:[],path:null,clip:null};function Rp(e,t,n,o,r){
return n/10}var Fu={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Ep=Oe({},Fu,{time:!1,ori:1}),ru={};
function Hu(e,t){let n=ru[e];return n||(n={key:e,plots:[],sub(o){n.plots.push(o)},unsub(o){n.plots=n.plots.filter(r=>r!=
o)},pub(o,r,l,i,u,c,d){for(let g=0;g<n.plots.length;g++)n.plots[g]!=r&&n.plots[g].pub(o,r,l,i,u,c,d)}},e!=null&&(ru[e]=n)),
n}var Do=1,$i=2;function Jn(e,t,n){let o=e.mode,r=e.series[t],l=o==2?e._data[t]:e._data,i=e.scales,u=e.bbox,c=l[0],d=o==
2?l[1]:l[t],g=o==2?i[r.facets[0].scale]:i[e.series[0].scale],m=o==2?i[r.facets[1].scale]:i[r.scale],b=u.left,v=u.top,x=u.
width,E=u.height,H=e.valToPosH,V=e.valToPosV;return g.ori==0?n(r,c,d,g,m,H,V,b,v,x,E,Zr,Oo,es,ju,Vu):n(r,c,d,g,m,V,H,v,b,
E,x,Xr,Fo,Oi,Bu,Uu)}function Di(e,t){let n=0,o=0,r=ce(e.bands,Ri);for(let l=0;l<r.length;l++){let i=r[l];i.series[0]==t?
n=i.dir:i.series[1]==t&&(i.dir==1?o|=1:o|=2)}return[n,o==1?-1:o==2?1:o==3?2:0]}function Pp(e,t,n,o,r){let l=e.mode,i=e.series[t],
u=l==2?i.facets[1].scale:i.scale,c=e.scales[u];return r==-1?c.min:r==1?c.max:c.distr==3?c.dir==1?c.min:c.max:0}function an(e,t,n,o,r,l){
return Jn(e,t,(i,u,c,d,g,m,b,v,x,E,H)=>{let V=i.pxRound,C=d.dir*(d.ori==0?1:-1),B=d.ori==0?Oo:Fo,k,Z;C==1?(k=n,Z=o):(k=o,
Z=n);let D=V(m(u[k],d,E,v)),X=V(b(c[k],g,H,x)),Q=V(m(u[Z],d,E,v)),re=V(b(l==1?g.max:g.min,g,H,x)),G=new Path2D(r);return B(
G,Q,re),B(G,D,re),B(G,D,X),G})}function Yr(e,t,n,o,r,l){let i=null;if(e.length>0){i=new Path2D;let u=t==0?es:Oi,c=n;for(let m=0;m<
e.length;m++){let b=e[m];if(b[1]>b[0]){let v=b[0]-c;v>0&&u(i,c,o,v,o+l),c=b[1]}}let d=n+r-c,g=10;d>0&&u(i,c,o-g/2,d,o+l+
g)}return i}function Mp(e,t,n){let o=e[e.length-1];o&&o[0]==t?o[1]=n:e.push([t,n])}function Ni(e,t,n,o,r,l,i){let u=[],c=e.
length;for(let d=r==1?n:o;d>=n&&d<=o;d+=r)if(t[d]===null){let m=d,b=d;if(r==1)for(;++d<=o&&t[d]===null;)b=d;else for(;--d>=
n&&t[d]===null;)b=d;let v=l(e[m]),x=b==m?v:l(e[b]),E=m-r;v=i<=0&&E>=0&&E<c?l(e[E]):v;let V=b+r;x=i>=0&&V>=0&&V<c?l(e[V]):
x,x>=v&&u.push([v,x])}return u}function su(e){return e==0?hu:e==1?Ie:t=>qn(t,e)}function Iu(e){let t=e==0?Zr:Xr,n=e==0?(r,l,i,u,c,d)=>{
r.arcTo(l,i,u,c,d)}:(r,l,i,u,c,d)=>{r.arcTo(i,l,c,u,d)},o=e==0?(r,l,i,u,c)=>{r.rect(l,i,u,c)}:(r,l,i,u,c)=>{r.rect(i,l,c,
u)};return(r,l,i,u,c,d=0,g=0)=>{d==0&&g==0?o(r,l,i,u,c):(d=jt(d,u/2,c/2),g=jt(g,u/2,c/2),t(r,l+d,i),n(r,l+u,i,l+u,i+c,d),
n(r,l+u,i+c,l,i+c,g),n(r,l,i+c,l,i,g),n(r,l,i,l+u,i,d),r.closePath())}}var Zr=(e,t,n)=>{e.moveTo(t,n)},Xr=(e,t,n)=>{e.moveTo(
n,t)},Oo=(e,t,n)=>{e.lineTo(t,n)},Fo=(e,t,n)=>{e.lineTo(n,t)},es=Iu(0),Oi=Iu(1),ju=(e,t,n,o,r,l)=>{e.arc(t,n,o,r,l)},Bu=(e,t,n,o,r,l)=>{
e.arc(n,t,o,r,l)},Vu=(e,t,n,o,r,l,i)=>{e.bezierCurveTo(t,n,o,r,l,i)},Uu=(e,t,n,o,r,l,i)=>{e.bezierCurveTo(n,t,r,o,i,l)};
function qu(e){return(t,n,o,r,l)=>Jn(t,n,(i,u,c,d,g,m,b,v,x,E,H)=>{let{pxRound:V,points:C}=i,B,k;d.ori==0?(B=Zr,k=ju):(B=
Xr,k=Bu);let Z=we(C.width*de,3),D=(C.size-C.width)/2*de,X=we(D*2,3),Q=new Path2D,re=new Path2D,{left:G,top:T,width:K,height:N}=t.
bbox;es(re,G-X,T-X,K+X*2,N+X*2);let z=j=>{if(c[j]!=null){let ie=V(m(u[j],d,E,v)),I=V(b(c[j],g,H,x));B(Q,ie+D,I),k(Q,ie,I,
D,0,Ur*2)}};if(l)l.forEach(z);else for(let j=o;j<=r;j++)z(j);return{stroke:Z>0?Q:null,fill:Q,clip:re,flags:Do|$i}})}function zu(e){
return(t,n,o,r,l,i)=>{o!=r&&(l!=o&&i!=o&&e(t,n,o),l!=r&&i!=r&&e(t,n,r),e(t,n,i))}}var Lp=zu(Oo),Dp=zu(Fo);function Wu(e){
let t=ce(e?.alignGaps,0);return(n,o,r,l)=>Jn(n,o,(i,u,c,d,g,m,b,v,x,E,H)=>{[r,l]=Gr(c,r,l);let V=i.pxRound,C=N=>V(m(N,d,
E,v)),B=N=>V(b(N,g,H,x)),k,Z;d.ori==0?(k=Oo,Z=Lp):(k=Fo,Z=Dp);let D=d.dir*(d.ori==0?1:-1),X={stroke:new Path2D,fill:null,
clip:null,band:null,gaps:null,flags:Do},Q=X.stroke,re=!1;if(l-r>=E*4){let N=O=>n.posToVal(O,d.key,!0),z=null,j=null,ie,I,
st,ke=C(u[D==1?r:l]),ae=C(u[r]),ge=C(u[l]),ee=N(D==1?ae+1:ge-1);for(let O=D==1?r:l;O>=r&&O<=l;O+=D){let Fe=u[O],Te=(D==1?
Fe<ee:Fe>ee)?ke:C(Fe),pe=c[O];Te==ke?pe!=null?(I=pe,z==null?(k(Q,Te,B(I)),ie=z=j=I):I<z?z=I:I>j&&(j=I)):pe===null&&(re=!0):
(z!=null&&Z(Q,ke,B(z),B(j),B(ie),B(I)),pe!=null?(I=pe,k(Q,Te,B(I)),z=j=ie=I):(z=j=null,pe===null&&(re=!0)),ke=Te,ee=N(ke+
D))}z!=null&&z!=j&&st!=ke&&Z(Q,ke,B(z),B(j),B(ie),B(I))}else for(let N=D==1?r:l;N>=r&&N<=l;N+=D){let z=c[N];z===null?re=
!0:z!=null&&k(Q,C(u[N]),B(z))}let[T,K]=Di(n,o);if(i.fill!=null||T!=0){let N=X.fill=new Path2D(Q),z=i.fillTo(n,o,i.min,i.
max,T),j=B(z),ie=C(u[r]),I=C(u[l]);D==-1&&([I,ie]=[ie,I]),k(N,I,j),k(N,ie,j)}if(!i.spanGaps){let N=[];re&&N.push(...Ni(u,
c,r,l,D,C,t)),X.gaps=N=i.gaps(n,o,r,l,N),X.clip=Yr(N,d.ori,v,x,E,H)}return K!=0&&(X.band=K==2?[an(n,o,r,l,Q,-1),an(n,o,r,
l,Q,1)]:an(n,o,r,l,Q,K)),X})}function Np(e){let t=ce(e.align,1),n=ce(e.ascDesc,!1),o=ce(e.alignGaps,0),r=ce(e.extend,!1);
return(l,i,u,c)=>Jn(l,i,(d,g,m,b,v,x,E,H,V,C,B)=>{[u,c]=Gr(m,u,c);let k=d.pxRound,{left:Z,width:D}=l.bbox,X=ae=>k(x(ae,b,
C,H)),Q=ae=>k(E(ae,v,B,V)),re=b.ori==0?Oo:Fo,G={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Do},T=G.
stroke,K=b.dir*(b.ori==0?1:-1),N=Q(m[K==1?u:c]),z=X(g[K==1?u:c]),j=z,ie=z;r&&t==-1&&(ie=Z,re(T,ie,N)),re(T,z,N);for(let ae=K==
1?u:c;ae>=u&&ae<=c;ae+=K){let ge=m[ae];if(ge==null)continue;let ee=X(g[ae]),O=Q(ge);t==1?re(T,ee,N):re(T,j,O),re(T,ee,O),
N=O,j=ee}let I=j;r&&t==1&&(I=Z+D,re(T,I,N));let[st,ke]=Di(l,i);if(d.fill!=null||st!=0){let ae=G.fill=new Path2D(T),ge=d.
fillTo(l,i,d.min,d.max,st),ee=Q(ge);re(ae,I,ee),re(ae,ie,ee)}if(!d.spanGaps){let ae=[];ae.push(...Ni(g,m,u,c,K,X,o));let ge=d.
width*de/2,ee=n||t==1?ge:-ge,O=n||t==-1?-ge:ge;ae.forEach(Fe=>{Fe[0]+=ee,Fe[1]+=O}),G.gaps=ae=d.gaps(l,i,u,c,ae),G.clip=
Yr(ae,b.ori,H,V,C,B)}return ke!=0&&(G.band=ke==2?[an(l,i,u,c,T,-1),an(l,i,u,c,T,1)]:an(l,i,u,c,T,ke)),G})}function iu(e,t,n,o,r,l,i=be){
if(e.length>1){let u=null;for(let c=0,d=1/0;c<e.length;c++)if(t[c]!==void 0){if(u!=null){let g=je(e[c]-e[u]);g<d&&(d=g,i=
je(n(e[c],o,r,l)-n(e[u],o,r,l)))}u=c}}return i}function Op(e){e=e||cr;let t=ce(e.size,[.6,be,1]),n=e.align||0,o=e.gap||0,
r=e.radius;r=r==null?[0,0]:typeof r=="number"?[r,0]:r;let l=se(r),i=1-t[0],u=ce(t[1],be),c=ce(t[2],1),d=ce(e.disp,cr),g=ce(
e.each,v=>{}),{fill:m,stroke:b}=d;return(v,x,E,H)=>Jn(v,x,(V,C,B,k,Z,D,X,Q,re,G,T)=>{let K=V.pxRound,N=n,z=o*de,j=u*de,ie=c*
de,I,st;k.ori==0?[I,st]=l(v,x):[st,I]=l(v,x);let ke=k.dir*(k.ori==0?1:-1),ae=k.ori==0?es:Oi,ge=k.ori==0?g:(M,$e,He,eo,Sn,Vt,xn)=>{
g(M,$e,He,Sn,eo,xn,Vt)},ee=ce(v.bands,Ri).find(M=>M.series[0]==x),O=ee!=null?ee.dir:0,Fe=V.fillTo(v,x,V.min,V.max,O),Ye=K(
X(Fe,Z,T,re)),Te,pe,Lt,ft=G,Ee=K(V.width*de),Bt=!1,Yt=null,$t=null,un=null,Yn=null;m!=null&&(Ee==0||b!=null)&&(Bt=!0,Yt=
m.values(v,x,E,H),$t=new Map,new Set(Yt).forEach(M=>{M!=null&&$t.set(M,new Path2D)}),Ee>0&&(un=b.values(v,x,E,H),Yn=new Map,
new Set(un).forEach(M=>{M!=null&&Yn.set(M,new Path2D)})));let{x0:Zn,size:jo}=d;if(Zn!=null&&jo!=null){N=1,C=Zn.values(v,
x,E,H),Zn.unit==2&&(C=C.map(He=>v.posToVal(Q+He*G,k.key,!0)));let M=jo.values(v,x,E,H);jo.unit==2?pe=M[0]*G:pe=D(M[0],k,
G,Q)-D(0,k,G,Q),ft=iu(C,B,D,k,G,Q,ft),Lt=ft-pe+z}else ft=iu(C,B,D,k,G,Q,ft),Lt=ft*i+z,pe=ft-Lt;Lt<1&&(Lt=0),Ee>=pe/2&&(Ee=
0),Lt<5&&(K=hu);let pr=Lt>0,vn=ft-Lt-(pr?Ee:0);pe=K(yi(vn,ie,j)),Te=(N==0?pe/2:N==ke?0:pe)-N*ke*((N==0?z/2:0)+(pr?Ee/2:0));
let Ze={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Xn=Bt?null:new Path2D,Zt=null;if(ee!=null)Zt=v.data[ee.
series[1]];else{let{y0:M,y1:$e}=d;M!=null&&$e!=null&&(B=$e.values(v,x,E,H),Zt=M.values(v,x,E,H))}let _n=I*pe,J=st*pe;for(let M=ke==
1?E:H;M>=E&&M<=H;M+=ke){let $e=B[M];if($e==null)continue;if(Zt!=null){let it=Zt[M]??0;if($e-it==0)continue;Ye=X(it,Z,T,re)}
let He=k.distr!=2||d!=null?C[M]:M,eo=D(He,k,G,Q),Sn=X(ce($e,Fe),Z,T,re),Vt=K(eo-Te),xn=K(rt(Sn,Ye)),dt=K(jt(Sn,Ye)),vt=xn-
dt;if($e!=null){let it=$e<0?J:_n,Dt=$e<0?_n:J;Bt?(Ee>0&&un[M]!=null&&ae(Yn.get(un[M]),Vt,dt+bt(Ee/2),pe,rt(0,vt-Ee),it,Dt),
Yt[M]!=null&&ae($t.get(Yt[M]),Vt,dt+bt(Ee/2),pe,rt(0,vt-Ee),it,Dt)):ae(Xn,Vt,dt+bt(Ee/2),pe,rt(0,vt-Ee),it,Dt),ge(v,x,M,
Vt-Ee/2,dt,pe+Ee,vt)}}return Ee>0?Ze.stroke=Bt?Yn:Xn:Bt||(Ze._fill=V.width==0?V._fill:V._stroke??V._fill,Ze.width=0),Ze.
fill=Bt?$t:Xn,Ze})}function Fp(e,t){let n=ce(t?.alignGaps,0);return(o,r,l,i)=>Jn(o,r,(u,c,d,g,m,b,v,x,E,H,V)=>{[l,i]=Gr(
d,l,i);let C=u.pxRound,B=I=>C(b(I,g,H,x)),k=I=>C(v(I,m,V,E)),Z,D,X;g.ori==0?(Z=Zr,X=Oo,D=Vu):(Z=Xr,X=Fo,D=Uu);let Q=g.dir*
(g.ori==0?1:-1),re=B(c[Q==1?l:i]),G=re,T=[],K=[];for(let I=Q==1?l:i;I>=l&&I<=i;I+=Q)if(d[I]!=null){let ke=c[I],ae=B(ke);
T.push(G=ae),K.push(k(d[I]))}let N={stroke:e(T,K,Z,X,D,C),fill:null,clip:null,band:null,gaps:null,flags:Do},z=N.stroke,[
j,ie]=Di(o,r);if(u.fill!=null||j!=0){let I=N.fill=new Path2D(z),st=u.fillTo(o,r,u.min,u.max,j),ke=k(st);X(I,G,ke),X(I,re,
ke)}if(!u.spanGaps){let I=[];I.push(...Ni(c,d,l,i,Q,B,n)),N.gaps=I=u.gaps(o,r,l,i,I),N.clip=Yr(I,g.ori,x,E,H,V)}return ie!=
0&&(N.band=ie==2?[an(o,r,l,i,z,-1),an(o,r,l,i,z,1)]:an(o,r,l,i,z,ie)),N})}function Hp(e){return Fp(Ip,e)}function Ip(e,t,n,o,r,l){
let i=e.length;if(i<2)return null;let u=new Path2D;if(n(u,e[0],t[0]),i==2)o(u,e[1],t[1]);else{let c=Array(i),d=Array(i-1),
g=Array(i-1),m=Array(i-1);for(let b=0;b<i-1;b++)g[b]=t[b+1]-t[b],m[b]=e[b+1]-e[b],d[b]=g[b]/m[b];c[0]=d[0];for(let b=1;b<
i-1;b++)d[b]===0||d[b-1]===0||d[b-1]>0!=d[b]>0?c[b]=0:(c[b]=3*(m[b-1]+m[b])/((2*m[b]+m[b-1])/d[b-1]+(m[b]+2*m[b-1])/d[b]),
isFinite(c[b])||(c[b]=0));c[i-1]=d[i-2];for(let b=0;b<i-1;b++)r(u,e[b]+m[b]/3,t[b]+c[b]*m[b]/3,e[b+1]-m[b]/3,t[b+1]-c[b+
1]*m[b]/3,e[b+1],t[b+1])}return u}var vi=new Set;function lu(){for(let e of vi)e.syncRect(!0)}No&&(Gn(wd,Eo,lu),Gn($d,Eo,
lu,!0),Gn(qr,Eo,()=>{Ge.pxRatio=de}));var jp=Wu(),Bp=qu();function au(e,t,n,o){return(o?[e[0],e[1]].concat(e.slice(2)):[
e[0]].concat(e.slice(1))).map((l,i)=>_i(l,i,t,n))}function Vp(e,t){return e.map((n,o)=>o==0?{}:Oe({},t,n))}function _i(e,t,n,o){
return Oe({},t==0?n:o,e)}function Gu(e,t,n){return t==null?Mo:[t,n]}var Up=Gu;function qp(e,t,n){return t==null?Mo:zr(t,
n,ki,!0)}function Qu(e,t,n,o){return t==null?Mo:Qr(t,n,e.scales[o].log,!1)}var zp=Qu;function Ju(e,t,n,o){return t==null?
Mo:Ci(t,n,e.scales[o].log,!1)}var Wp=Ju;function Gp(e,t,n,o,r){let l=rt(ja(e),ja(t)),i=t-e,u=It(r/o*i,n);do{let c=n[u],d=o*
c/i;if(d>=r&&l+(c<5?$n.get(c):0)<=17)return[c,d]}while(++u<n.length);return[0,0]}function uu(e){let t,n;return e=e.replace(
/(\d+)px/,(o,r)=>(t=Ie((n=+r)*de))+"px"),[e,t,n]}function Qp(e){e.show&&[e.font,e.labelFont].forEach(t=>{let n=we(t[2]*de,
1);t[0]=t[0].replace(/[0-9.]+px/,n+"px"),t[1]=n})}function Ge(e,t,n){let o={mode:ce(e.mode,1)},r=o.mode;function l(s,a,f,p){
let h=a.valToPct(s);return p+f*(a.dir==-1?1-h:h)}function i(s,a,f,p){let h=a.valToPct(s);return p+f*(a.dir==-1?h:1-h)}function u(s,a,f,p){
return a.ori==0?l(s,a,f,p):i(s,a,f,p)}o.valToPosH=l,o.valToPosV=i;let c=!1;o.status=0;let d=o.root=Pt(td);if(e.id!=null&&
(d.id=e.id),yt(d,e.class),e.title){let s=Pt(rd,d);s.textContent=e.title}let g=Ht("canvas"),m=o.ctx=g.getContext("2d"),b=Pt(
sd,d);Gn("click",b,s=>{s.target===x&&(_e!=fo||Re!=po)&&Je.click(o,s)},!0);let v=o.under=Pt(id,b);b.appendChild(g);let x=o.
over=Pt(ld,b);e=Lo(e);let E=+ce(e.pxAlign,1),H=su(E);(e.plugins||[]).forEach(s=>{s.opts&&(e=s.opts(o,e)||e)});let V=e.ms||
.001,C=o.series=r==1?au(e.series||[],Za,ou,!1):Vp(e.series||[null],nu),B=o.axes=au(e.axes||[],Ya,eu,!0),k=o.scales={},Z=o.
bands=e.bands||[];Z.forEach(s=>{s.fill=se(s.fill||null),s.dir=ce(s.dir,-1)});let D=r==2?C[1].facets[0].scale:C[0].scale,
X={axes:af,series:nf},Q=(e.drawOrder||["axes","series"]).map(s=>X[s]);function re(s){let a=s.distr==3?f=>ln(f>0?f:s.clamp(
o,f,s.min,s.max,s.key)):s.distr==4?f=>ui(f,s.asinh):s.distr==100?f=>s.fwd(f):f=>f;return f=>{let p=a(f),{_min:h,_max:w}=s,
$=w-h;return(p-h)/$}}function G(s){let a=k[s];if(a==null){let f=(e.scales||cr)[s]||cr;if(f.from!=null){G(f.from);let p=Oe(
{},k[f.from],f,{key:s});p.valToPct=re(p),k[s]=p}else{a=k[s]=Oe({},s==D?Fu:Ep,f),a.key=s;let p=a.time,h=a.range,w=wn(h);if((s!=
D||r==2&&!p)&&(w&&(h[0]==null||h[1]==null)&&(h={min:h[0]==null?Fa:{mode:1,hard:h[0],soft:h[0]},max:h[1]==null?Fa:{mode:1,
hard:h[1],soft:h[1]}},w=!1),!w&&Kr(h))){let $=h;h=(S,A,R)=>A==null?Mo:zr(A,R,$)}a.range=se(h||(p?Up:s==D?a.distr==3?zp:a.
distr==4?Wp:Gu:a.distr==3?Qu:a.distr==4?Ju:qp)),a.auto=se(w?!1:a.auto),a.clamp=se(a.clamp||Rp),a._min=a._max=null,a.valToPct=
re(a)}}}G("x"),G("y"),r==1&&C.forEach(s=>{G(s.scale)}),B.forEach(s=>{G(s.scale)});for(let s in e.scales)G(s);let T=k[D],
K=T.distr,N,z;T.ori==0?(yt(d,nd),N=l,z=i):(yt(d,od),N=i,z=l);let j={};for(let s in k){let a=k[s];(a.min!=null||a.max!=null)&&
(j[s]={min:a.min,max:a.max},a.min=a.max=null)}let ie=e.tzDate||(s=>new Date(Ie(s/V))),I=e.fmtDate||Ei,st=V==1?np(ie):sp(
ie),ke=Qa(ie,Ga(V==1?tp:rp,I)),ae=Ka(ie,Ja(lp,I)),ge=[],ee=o.legend=Oe({},cp,e.legend),O=o.cursor=Oe({},gp,{drag:{y:r==2}},
e.cursor),Fe=ee.show,Ye=O.show,Te=ee.markers;ee.idxs=ge,Te.width=se(Te.width),Te.dash=se(Te.dash),Te.stroke=se(Te.stroke),
Te.fill=se(Te.fill);let pe,Lt,ft,Ee=[],Bt=[],Yt,$t=!1,un={};if(ee.live){let s=C[1]?C[1].values:null;$t=s!=null,Yt=$t?s(o,
1,0):{_:0};for(let a in Yt)un[a]=xi}if(Fe)if(pe=Ht("table",pd,d),ft=Ht("tbody",null,pe),ee.mount(o,pe),$t){Lt=Ht("thead",
null,pe,ft);let s=Ht("tr",null,Lt);Ht("th",null,s);for(var Yn in Yt)Ht("th",xa,s).textContent=Yn}else yt(pe,hd),ee.live&&
yt(pe,md);let Zn={show:!0},jo={show:!1};function pr(s,a){if(a==0&&($t||!ee.live||r==2))return Mo;let f=[],p=Ht("tr",gd,ft,
ft.childNodes[a]);yt(p,s.class),s.show||yt(p,Wn);let h=Ht("th",null,p);if(Te.show){let S=Pt(yd,h);if(a>0){let A=Te.width(
o,a);A&&(S.style.border=A+"px "+Te.dash(o,a)+" "+Te.stroke(o,a)),S.style.background=Te.fill(o,a)}}let w=Pt(xa,h);s.label instanceof
HTMLElement?w.appendChild(s.label):w.textContent=s.label,a>0&&(Te.show||(w.style.color=s.width>0?Te.stroke(o,a):Te.fill(
o,a)),Ze("click",h,S=>{if(O._lock)return;Cn(S);let A=C.indexOf(s);if((S.ctrlKey||S.metaKey)!=ee.isolate){let R=C.some((P,L)=>L>
0&&L!=A&&P.show);C.forEach((P,L)=>{L>0&&qt(L,R?L==A?Zn:jo:Zn,!0,Ne.setSeries)})}else qt(A,{show:!s.show},!0,Ne.setSeries)},
!1),no&&Ze(Ta,h,S=>{O._lock||(Cn(S),qt(C.indexOf(s),ho,!0,Ne.setSeries))},!1));for(var $ in Yt){let S=Ht("td",bd,p);S.textContent=
"--",f.push(S)}return[p,f]}let vn=new Map;function Ze(s,a,f,p=!0){let h=vn.get(a)||{},w=O.bind[s](o,a,f,p);w&&(Gn(s,a,h[s]=
w),vn.set(a,h))}function Xn(s,a,f){let p=vn.get(a)||{};for(let h in p)(s==null||h==s)&&(gi(h,a,p[h]),delete p[h]);s==null&&
vn.delete(a)}let Zt=0,_n=0,J=0,M=0,$e=0,He=0,eo=$e,Sn=He,Vt=J,xn=M,dt=0,vt=0,it=0,Dt=0;o.bbox={};let hs=!1,mr=!1,to=!1,An=!1,
hr=!1,_t=!1;function gs(s,a,f){(f||s!=o.width||a!=o.height)&&Ji(s,a),lo(!1),to=!0,mr=!0,ao()}function Ji(s,a){o.width=Zt=
J=s,o.height=_n=M=a,$e=He=0,Jc(),Kc();let f=o.bbox;dt=f.left=qn($e*de,.5),vt=f.top=qn(He*de,.5),it=f.width=qn(J*de,.5),Dt=
f.height=qn(M*de,.5)}let Wc=3;function Gc(){let s=!1,a=0;for(;!s;){a++;let f=sf(a),p=lf(a);s=a==Wc||f&&p,s||(Ji(o.width,
o.height),mr=!0)}}function Qc({width:s,height:a}){gs(s,a)}o.setSize=Qc;function Jc(){let s=!1,a=!1,f=!1,p=!1;B.forEach((h,w)=>{
if(h.show&&h._show){let{side:$,_size:S}=h,A=$%2,R=h.label!=null?h.labelSize:0,P=S+R;P>0&&(A?(J-=P,$==3?($e+=P,p=!0):f=!0):
(M-=P,$==0?(He+=P,s=!0):a=!0))}}),kn[0]=s,kn[1]=f,kn[2]=a,kn[3]=p,J-=cn[1]+cn[3],$e+=cn[3],M-=cn[2]+cn[0],He+=cn[0]}function Kc(){
let s=$e+J,a=He+M,f=$e,p=He;function h(w,$){switch(w){case 1:return s+=$,s-$;case 2:return a+=$,a-$;case 3:return f-=$,f+
$;case 0:return p-=$,p+$}}B.forEach((w,$)=>{if(w.show&&w._show){let S=w.side;w._pos=h(S,w._size),w.label!=null&&(w._lpos=
h(S,w.labelSize))}})}if(O.dataIdx==null){let s=O.hover,a=s.skip=new Set(s.skip??[]);a.add(void 0);let f=s.prox=se(s.prox),
p=s.bias??=0;O.dataIdx=(h,w,$,S)=>{if(w==0)return $;let A=$,R=f(h,w,$,S)??be,P=R>=0&&R<be,L=T.ori==0?J:M,W=O.left,fe=t[0],
ue=t[w];if(a.has(ue[$])){A=null;let ne=null,U=null,F;if(p==0||p==-1)for(F=$;ne==null&&F-- >0;)a.has(ue[F])||(ne=F);if(p==
0||p==1)for(F=$;U==null&&F++<ue.length;)a.has(ue[F])||(U=F);if(ne!=null||U!=null)if(P){let xe=ne==null?-1/0:N(fe[ne],T,L,
0),Me=U==null?1/0:N(fe[U],T,L,0),We=W-xe,ye=Me-W;We<=ye?We<=R&&(A=ne):ye<=R&&(A=U)}else A=U==null?ne:ne==null?U:$-ne<=U-
$?ne:U}else P&&je(W-N(fe[$],T,L,0))>R&&(A=null);return A}}let Cn=s=>{O.event=s};O.idxs=ge,O._lock=!1;let Ke=O.points;Ke.
show=se(Ke.show),Ke.size=se(Ke.size),Ke.stroke=se(Ke.stroke),Ke.width=se(Ke.width),Ke.fill=se(Ke.fill);let Ut=o.focus=Oe(
{},e.focus||{alpha:.3},O.focus),no=Ut.prox>=0,oo=no&&Ke.one,St=[],ro=[],so=[];function Ki(s,a){let f=Ke.show(o,a);if(f instanceof
HTMLElement)return yt(f,dd),yt(f,s.class),Kt(f,-10,-10,J,M),x.insertBefore(f,St[a]),f}function Yi(s,a){if(r==1||a>0){let f=r==
1&&k[s.scale].time,p=s.value;s.value=f?Ua(p)?Ka(ie,Ja(p,I)):p||ae:p||Cp,s.label=s.label||(f?bp:yp)}if(oo||a>0){s.width=s.
width==null?1:s.width,s.paths=s.paths||jp||Ed,s.fillTo=se(s.fillTo||Pp),s.pxAlign=+ce(s.pxAlign,E),s.pxRound=su(s.pxAlign),
s.stroke=se(s.stroke||null),s.fill=se(s.fill||null),s._stroke=s._fill=s._paths=s._focus=null;let f=kp(rt(1,s.width),1),p=s.
points=Oe({},{size:f,width:rt(1,f*.2),stroke:s.stroke,space:f*2,paths:Bp,_stroke:null,_fill:null},s.points);p.show=se(p.
show),p.filter=se(p.filter),p.fill=se(p.fill),p.stroke=se(p.stroke),p.paths=se(p.paths),p.pxAlign=s.pxAlign}if(Fe){let f=pr(
s,a);Ee.splice(a,0,f[0]),Bt.splice(a,0,f[1]),ee.values.push(null)}if(Ye){ge.splice(a,0,null);let f=null;oo?a==0&&(f=Ki(s,
a)):a>0&&(f=Ki(s,a)),St.splice(a,0,f),ro.splice(a,0,0),so.splice(a,0,0)}ze("addSeries",a)}function Yc(s,a){a=a??C.length,
s=r==1?_i(s,a,Za,ou):_i(s,a,{},nu),C.splice(a,0,s),Yi(C[a],a)}o.addSeries=Yc;function Zc(s){if(C.splice(s,1),Fe){ee.values.
splice(s,1),Bt.splice(s,1);let a=Ee.splice(s,1)[0];Xn(null,a.firstChild),a.remove()}Ye&&(ge.splice(s,1),St.splice(s,1)[0].
remove(),ro.splice(s,1),so.splice(s,1)),ze("delSeries",s)}o.delSeries=Zc;let kn=[!1,!1,!1,!1];function Xc(s,a){if(s._show=
s.show,s.show){let f=s.side%2,p=k[s.scale];p==null&&(s.scale=f?C[1].scale:D,p=k[s.scale]);let h=p.time;s.size=se(s.size),
s.space=se(s.space),s.rotate=se(s.rotate),wn(s.incrs)&&s.incrs.forEach($=>{!$n.has($)&&$n.set($,bu($))}),s.incrs=se(s.incrs||
(p.distr==2?Zd:h?V==1?ep:op:zn)),s.splits=se(s.splits||(h&&p.distr==1?st:p.distr==3?bi:p.distr==4?vp:$p)),s.stroke=se(s.
stroke),s.grid.stroke=se(s.grid.stroke),s.ticks.stroke=se(s.ticks.stroke),s.border.stroke=se(s.border.stroke);let w=s.values;
s.values=wn(w)&&!wn(w[0])?se(w):h?wn(w)?Qa(ie,Ga(w,I)):Ua(w)?ip(ie,w):w||ke:w||wp,s.filter=se(s.filter||(p.distr>=3&&p.log==
10?xp:p.distr==3&&p.log==2?Ap:gu)),s.font=uu(s.font),s.labelFont=uu(s.labelFont),s._size=s.size(o,null,a,0),s._space=s._rotate=
s._incrs=s._found=s._splits=s._values=null,s._size>0&&(kn[a]=!0,s._el=Pt(ad,b))}}function Bo(s,a,f,p){let[h,w,$,S]=f,A=a%
2,R=0;return A==0&&(S||w)&&(R=a==0&&!h||a==2&&!$?Ie(Ya.size/3):0),A==1&&(h||$)&&(R=a==1&&!w||a==3&&!S?Ie(eu.size/2):0),R}
let Zi=o.padding=(e.padding||[Bo,Bo,Bo,Bo]).map(s=>se(ce(s,Bo))),cn=o._padding=Zi.map((s,a)=>s(o,a,kn,0)),Qe,Be=null,Ve=null,
gr=r==1?C[0].idxs:null,Nt=null,Vo=!1;function Xi(s,a){if(t=s??[],o.data=o._data=t,r==2){Qe=0;for(let f=1;f<C.length;f++)
Qe+=t[f][0].length}else{t.length==0&&(o.data=o._data=t=[[]]),Nt=t[0],Qe=Nt.length;let f=t;if(K==2){f=t.slice();let p=f[0]=
Array(Qe);for(let h=0;h<Qe;h++)p[h]=h}o._data=t=f}if(lo(!0),ze("setData"),K==2&&(to=!0),a!==!1){let f=T;f.auto(o,Vo)?ys():
dn(D,f.min,f.max),An=An||O.left>=0,_t=!0,ao()}}o.setData=Xi;function ys(){Vo=!0;let s,a;r==1&&(Qe>0?(Be=gr[0]=0,Ve=gr[1]=
Qe-1,s=t[0][Be],a=t[0][Ve],K==2?(s=Be,a=Ve):s==a&&(K==3?[s,a]=Qr(s,s,T.log,!1):K==4?[s,a]=Ci(s,s,T.log,!1):T.time?a=s+Ie(
86400/V):[s,a]=zr(s,a,ki,!0))):(Be=gr[0]=s=null,Ve=gr[1]=a=null)),dn(D,s,a)}let yr,io,bs,ws,$s,vs,_s,Ss,xs,lt;function el(s,a,f,p,h,w){
s??=Ca,f??=Ri,p??="butt",h??=Ca,w??="round",s!=yr&&(m.strokeStyle=yr=s),h!=io&&(m.fillStyle=io=h),a!=bs&&(m.lineWidth=bs=
a),w!=$s&&(m.lineJoin=$s=w),p!=vs&&(m.lineCap=vs=p),f!=ws&&m.setLineDash(ws=f)}function tl(s,a,f,p){a!=io&&(m.fillStyle=
io=a),s!=_s&&(m.font=_s=s),f!=Ss&&(m.textAlign=Ss=f),p!=xs&&(m.textBaseline=xs=p)}function As(s,a,f,p,h=0){if(p.length>0&&
s.auto(o,Vo)&&(a==null||a.min==null)){let w=ce(Be,0),$=ce(Ve,p.length-1),S=f.min==null?xd(p,w,$,h,s.distr==3):[f.min,f.max];
s.min=jt(s.min,f.min=S[0]),s.max=rt(s.max,f.max=S[1])}}let nl={min:null,max:null};function ef(){for(let p in k){let h=k[p];
j[p]==null&&(h.min==null||j[D]!=null&&h.auto(o,Vo))&&(j[p]=nl)}for(let p in k){let h=k[p];j[p]==null&&h.from!=null&&j[h.
from]!=null&&(j[p]=nl)}j[D]!=null&&lo(!0);let s={};for(let p in j){let h=j[p];if(h!=null){let w=s[p]=Lo(k[p],Ld);if(h.min!=
null)Oe(w,h);else if(p!=D||r==2)if(Qe==0&&w.from==null){let $=w.range(o,null,null,p);w.min=$[0],w.max=$[1]}else w.min=be,
w.max=-be}}if(Qe>0){C.forEach((p,h)=>{if(r==1){let w=p.scale,$=j[w];if($==null)return;let S=s[w];if(h==0){let A=S.range(
o,S.min,S.max,w);S.min=A[0],S.max=A[1],Be=It(S.min,t[0]),Ve=It(S.max,t[0]),Ve-Be>1&&(t[0][Be]<S.min&&Be++,t[0][Ve]>S.max&&
Ve--),p.min=Nt[Be],p.max=Nt[Ve]}else p.show&&p.auto&&As(S,$,p,t[h],p.sorted);p.idxs[0]=Be,p.idxs[1]=Ve}else if(h>0&&p.show&&
p.auto){let[w,$]=p.facets,S=w.scale,A=$.scale,[R,P]=t[h],L=s[S],W=s[A];L!=null&&As(L,j[S],w,R,w.sorted),W!=null&&As(W,j[A],
$,P,$.sorted),p.min=$.min,p.max=$.max}});for(let p in s){let h=s[p],w=j[p];if(h.from==null&&(w==null||w.min==null)){let $=h.
range(o,h.min==be?null:h.min,h.max==-be?null:h.max,p);h.min=$[0],h.max=$[1]}}}for(let p in s){let h=s[p];if(h.from!=null){
let w=s[h.from];if(w.min==null)h.min=h.max=null;else{let $=h.range(o,w.min,w.max,p);h.min=$[0],h.max=$[1]}}}let a={},f=!1;
for(let p in s){let h=s[p],w=k[p];if(w.min!=h.min||w.max!=h.max){w.min=h.min,w.max=h.max;let $=w.distr;w._min=$==3?ln(w.
min):$==4?ui(w.min,w.asinh):$==100?w.fwd(w.min):w.min,w._max=$==3?ln(w.max):$==4?ui(w.max,w.asinh):$==100?w.fwd(w.max):w.
max,a[p]=f=!0}}if(f){C.forEach((p,h)=>{r==2?h>0&&a.y&&(p._paths=null):a[p.scale]&&(p._paths=null)});for(let p in a)to=!0,
ze("setScale",p);Ye&&O.left>=0&&(An=_t=!0)}for(let p in j)j[p]=null}function tf(s){let a=yi(Be-1,0,Qe-1),f=yi(Ve+1,0,Qe-
1);for(;s[a]==null&&a>0;)a--;for(;s[f]==null&&f<Qe-1;)f++;return[a,f]}function nf(){if(Qe>0){let s=C.some(a=>a._focus)&&
lt!=Ut.alpha;s&&(m.globalAlpha=lt=Ut.alpha),C.forEach((a,f)=>{if(f>0&&a.show&&(ol(f,!1),ol(f,!0),a._paths==null)){let p=lt;
lt!=a.alpha&&(m.globalAlpha=lt=a.alpha);let h=r==2?[0,t[f][0].length-1]:tf(t[f]);a._paths=a.paths(o,f,h[0],h[1]),lt!=p&&
(m.globalAlpha=lt=p)}}),C.forEach((a,f)=>{if(f>0&&a.show){let p=lt;lt!=a.alpha&&(m.globalAlpha=lt=a.alpha),a._paths!=null&&
rl(f,!1);{let h=a._paths!=null?a._paths.gaps:null,w=a.points.show(o,f,Be,Ve,h),$=a.points.filter(o,f,w,h);(w||$)&&(a.points.
_paths=a.points.paths(o,f,Be,Ve,$),rl(f,!0))}lt!=p&&(m.globalAlpha=lt=p),ze("drawSeries",f)}}),s&&(m.globalAlpha=lt=1)}}
function ol(s,a){let f=a?C[s].points:C[s];f._stroke=f.stroke(o,s),f._fill=f.fill(o,s)}function rl(s,a){let f=a?C[s].points:
C[s],{stroke:p,fill:h,clip:w,flags:$,_stroke:S=f._stroke,_fill:A=f._fill,_width:R=f.width}=f._paths;R=we(R*de,3);let P=null,
L=R%2/2;a&&A==null&&(A=R>0?"#fff":S);let W=f.pxAlign==1&&L>0;if(W&&m.translate(L,L),!a){let fe=dt-R/2,ue=vt-R/2,ne=it+R,
U=Dt+R;P=new Path2D,P.rect(fe,ue,ne,U)}a?Cs(S,R,f.dash,f.cap,A,p,h,$,w):of(s,S,R,f.dash,f.cap,A,p,h,$,P,w),W&&m.translate(
-L,-L)}function of(s,a,f,p,h,w,$,S,A,R,P){let L=!1;A!=0&&Z.forEach((W,fe)=>{if(W.series[0]==s){let ue=C[W.series[1]],ne=t[W.
series[1]],U=(ue._paths||cr).band;wn(U)&&(U=W.dir==1?U[0]:U[1]);let F,xe=null;ue.show&&U&&Cd(ne,Be,Ve)?(xe=W.fill(o,fe)||
w,F=ue._paths.clip):U=null,Cs(a,f,p,h,xe,$,S,A,R,P,F,U),L=!0}}),L||Cs(a,f,p,h,w,$,S,A,R,P)}let sl=Do|$i;function Cs(s,a,f,p,h,w,$,S,A,R,P,L){
el(s,a,f,p,h),(A||R||L)&&(m.save(),A&&m.clip(A),R&&m.clip(R)),L?(S&sl)==sl?(m.clip(L),P&&m.clip(P),wr(h,$),br(s,w,a)):S&
$i?(wr(h,$),m.clip(L),br(s,w,a)):S&Do&&(m.save(),m.clip(L),P&&m.clip(P),wr(h,$),m.restore(),br(s,w,a)):(wr(h,$),br(s,w,a)),
(A||R||L)&&m.restore()}function br(s,a,f){f>0&&(a instanceof Map?a.forEach((p,h)=>{m.strokeStyle=yr=h,m.stroke(p)}):a!=null&&
s&&m.stroke(a))}function wr(s,a){a instanceof Map?a.forEach((f,p)=>{m.fillStyle=io=p,m.fill(f)}):a!=null&&s&&m.fill(a)}function rf(s,a,f,p){
let h=B[s],w;if(p<=0)w=[0,0];else{let $=h._space=h.space(o,s,a,f,p),S=h._incrs=h.incrs(o,s,a,f,p,$);w=Gp(a,f,S,p,$)}return h.
_found=w}function ks(s,a,f,p,h,w,$,S,A,R){let P=$%2/2;E==1&&m.translate(P,P),el(S,$,A,R,S),m.beginPath();let L,W,fe,ue,ne=h+
(p==0||p==3?-w:w);f==0?(W=h,ue=ne):(L=h,fe=ne);for(let U=0;U<s.length;U++)a[U]!=null&&(f==0?L=fe=s[U]:W=ue=s[U],m.moveTo(
L,W),m.lineTo(fe,ue));m.stroke(),E==1&&m.translate(-P,-P)}function sf(s){let a=!0;return B.forEach((f,p)=>{if(!f.show)return;
let h=k[f.scale];if(h.min==null){f._show&&(a=!1,f._show=!1,lo(!1));return}else f._show||(a=!1,f._show=!0,lo(!1));let w=f.
side,$=w%2,{min:S,max:A}=h,[R,P]=rf(p,S,A,$==0?J:M);if(P==0)return;let L=h.distr==2,W=f._splits=f.splits(o,p,S,A,R,P,L),
fe=h.distr==2?W.map(F=>Nt[F]):W,ue=h.distr==2?Nt[W[1]]-Nt[W[0]]:R,ne=f._values=f.values(o,f.filter(o,fe,p,P,ue),p,P,ue);
f._rotate=w==2?f.rotate(o,ne,p,P):0;let U=f._size;f._size=Mt(f.size(o,ne,p,s)),U!=null&&f._size!=U&&(a=!1)}),a}function lf(s){
let a=!0;return Zi.forEach((f,p)=>{let h=f(o,p,kn,s);h!=cn[p]&&(a=!1),cn[p]=h}),a}function af(){for(let s=0;s<B.length;s++){
let a=B[s];if(!a.show||!a._show)continue;let f=a.side,p=f%2,h,w,$=a.stroke(o,s),S=f==0||f==3?-1:1,[A,R]=a._found;if(a.label!=
null){let et=a.labelGap*S,ht=Ie((a._lpos+et)*de);tl(a.labelFont[0],$,"center",f==2?"top":Aa),m.save(),p==1?(h=w=0,m.translate(
ht,Ie(vt+Dt/2)),m.rotate((f==3?-Ur:Ur)/2)):(h=Ie(dt+it/2),w=ht);let En=mu(a.label)?a.label(o,s,A,R):a.label;m.fillText(En,
h,w),m.restore()}if(R==0)continue;let P=k[a.scale],L=p==0?it:Dt,W=p==0?dt:vt,fe=a._splits,ue=P.distr==2?fe.map(et=>Nt[et]):
fe,ne=P.distr==2?Nt[fe[1]]-Nt[fe[0]]:A,U=a.ticks,F=a.border,xe=U.show?U.size:0,Me=Ie(xe*de),We=Ie((a.alignTo==2?a._size-
xe-a.gap:a.gap)*de),ye=a._rotate*-Ur/180,Le=H(a._pos*de),pt=(Me+We)*S,Xe=Le+pt;w=p==0?Xe:0,h=p==1?Xe:0;let xt=a.font[0],
Ot=a.align==1?To:a.align==2?ii:ye>0?To:ye<0?ii:p==0?"center":f==3?ii:To,Wt=ye||p==1?"middle":f==2?"top":Aa;tl(xt,$,Ot,Wt);
let mt=a.font[1]*a.lineGap,At=fe.map(et=>H(u(et,P,L,W))),Ft=a._values;for(let et=0;et<Ft.length;et++){let ht=Ft[et];if(ht!=
null){p==0?h=At[et]:w=At[et],ht=""+ht;let En=ht.indexOf(`
`)==-1?[ht]:ht.split(/\n/gm);for(let tt=0;tt<En.length;tt++){let xl=En[tt];ye?(m.save(),m.translate(h,w+tt*mt),m.rotate(
ye),m.fillText(xl,0,0),m.restore()):m.fillText(xl,h,w+tt*mt)}}}U.show&&ks(At,U.filter(o,ue,s,R,ne),p,f,Le,Me,we(U.width*
de,3),U.stroke(o,s),U.dash,U.cap);let Gt=a.grid;Gt.show&&ks(At,Gt.filter(o,ue,s,R,ne),p,p==0?2:1,p==0?vt:dt,p==0?Dt:it,we(
Gt.width*de,3),Gt.stroke(o,s),Gt.dash,Gt.cap),F.show&&ks([Le],[1],p==0?1:0,p==0?1:2,p==1?vt:dt,p==1?Dt:it,we(F.width*de,
3),F.stroke(o,s),F.dash,F.cap)}ze("drawAxes")}function lo(s){C.forEach((a,f)=>{f>0&&(a._paths=null,s&&(r==1?(a.min=null,
a.max=null):a.facets.forEach(p=>{p.min=null,p.max=null})))})}let $r=!1,Ts=!1,Uo=[];function uf(){Ts=!1;for(let s=0;s<Uo.
length;s++)ze(...Uo[s]);Uo.length=0}function ao(){$r||(jd(il),$r=!0)}function cf(s,a=!1){$r=!0,Ts=a,s(o),il(),a&&Uo.length>
0&&queueMicrotask(uf)}o.batch=cf;function il(){if(hs&&(ef(),hs=!1),to&&(Gc(),to=!1),mr){if(Ce(v,To,$e),Ce(v,"top",He),Ce(
v,ir,J),Ce(v,lr,M),Ce(x,To,$e),Ce(x,"top",He),Ce(x,ir,J),Ce(x,lr,M),Ce(b,ir,Zt),Ce(b,lr,_n),g.width=Ie(Zt*de),g.height=Ie(
_n*de),B.forEach(({_el:s,_show:a,_size:f,_pos:p,side:h})=>{if(s!=null)if(a){let w=h===3||h===0?f:0,$=h%2==1;Ce(s,$?"left":
"top",p-w),Ce(s,$?"width":"height",f),Ce(s,$?"top":"left",$?He:$e),Ce(s,$?"height":"width",$?M:J),hi(s,Wn)}else yt(s,Wn)}),
yr=io=bs=$s=vs=_s=Ss=xs=ws=null,lt=1,Wo(!0),$e!=eo||He!=Sn||J!=Vt||M!=xn){lo(!1);let s=J/Vt,a=M/xn;if(Ye&&!An&&O.left>=0){
O.left*=s,O.top*=a,uo&&Kt(uo,Ie(O.left),0,J,M),co&&Kt(co,0,Ie(O.top),J,M);for(let f=0;f<St.length;f++){let p=St[f];p!=null&&
(ro[f]*=s,so[f]*=a,Kt(p,Mt(ro[f]),Mt(so[f]),J,M))}}if(Se.show&&!hr&&Se.left>=0&&Se.width>0){Se.left*=s,Se.width*=s,Se.top*=
a,Se.height*=a;for(let f in Ds)Ce(mo,f,Se[f])}eo=$e,Sn=He,Vt=J,xn=M}ze("setSize"),mr=!1}Zt>0&&_n>0&&(m.clearRect(0,0,g.width,
g.height),ze("drawClear"),Q.forEach(s=>s()),ze("draw")),Se.show&&hr&&(vr(Se),hr=!1),Ye&&An&&(Rn(null,!0,!1),An=!1),ee.show&&
ee.live&&_t&&(Ms(),_t=!1),c||(c=!0,o.status=1,ze("ready")),Vo=!1,$r=!1}o.redraw=(s,a)=>{to=a||!1,s!==!1?dn(D,T.min,T.max):
ao()};function Rs(s,a){let f=k[s];if(f.from==null){if(Qe==0){let p=f.range(o,a.min,a.max,s);a.min=p[0],a.max=p[1]}if(a.min>
a.max){let p=a.min;a.min=a.max,a.max=p}if(Qe>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;s==D&&f.distr==2&&Qe>
0&&(a.min=It(a.min,t[0]),a.max=It(a.max,t[0]),a.min==a.max&&a.max++),j[s]=a,hs=!0,ao()}}o.setScale=Rs;let Es,Ps,uo,co,ll,
al,fo,po,ul,cl,_e,Re,fn=!1,Je=O.drag,Ue=Je.x,qe=Je.y;Ye&&(O.x&&(Es=Pt(cd,x)),O.y&&(Ps=Pt(fd,x)),T.ori==0?(uo=Es,co=Ps):(uo=
Ps,co=Es),_e=O.left,Re=O.top);let Se=o.select=Oe({show:!0,over:!0,left:0,width:0,top:0,height:0},e.select),mo=Se.show?Pt(
ud,Se.over?x:v):null;function vr(s,a){if(Se.show){for(let f in s)Se[f]=s[f],f in Ds&&Ce(mo,f,s[f]);a!==!1&&ze("setSelect")}}
o.setSelect=vr;function ff(s){if(C[s].show)Fe&&hi(Ee[s],Wn);else if(Fe&&yt(Ee[s],Wn),Ye){let f=oo?St[0]:St[s];f!=null&&Kt(
f,-10,-10,J,M)}}function dn(s,a,f){Rs(s,{min:a,max:f})}function qt(s,a,f,p){a.focus!=null&&gf(s),a.show!=null&&C.forEach(
(h,w)=>{w>0&&(s==w||s==null)&&(h.show=a.show,ff(w),r==2?(dn(h.facets[0].scale,null,null),dn(h.facets[1].scale,null,null)):
dn(h.scale,null,null),ao())}),f!==!1&&ze("setSeries",s,a),p&&Go("setSeries",o,s,a)}o.setSeries=qt;function df(s,a){Oe(Z[s],
a)}function pf(s,a){s.fill=se(s.fill||null),s.dir=ce(s.dir,-1),a=a??Z.length,Z.splice(a,0,s)}function mf(s){s==null?Z.length=
0:Z.splice(s,1)}o.addBand=pf,o.setBand=df,o.delBand=mf;function hf(s,a){C[s].alpha=a,Ye&&St[s]!=null&&(St[s].style.opacity=
a),Fe&&Ee[s]&&(Ee[s].style.opacity=a)}let Xt,pn,Tn,ho={focus:!0};function gf(s){if(s!=Tn){let a=s==null,f=Ut.alpha!=1;C.
forEach((p,h)=>{if(r==1||h>0){let w=a||h==0||h==s;p._focus=a?null:w,f&&hf(h,w?1:Ut.alpha)}}),Tn=s,f&&ao()}}Fe&&no&&Ze(Ra,
pe,s=>{O._lock||(Cn(s),Tn!=null&&qt(null,ho,!0,Ne.setSeries))});function zt(s,a,f){let p=k[a];f&&(s=s/de-(p.ori==1?He:$e));
let h=J;p.ori==1&&(h=M,s=h-s),p.dir==-1&&(s=h-s);let w=p._min,$=p._max,S=s/h,A=w+($-w)*S,R=p.distr;return R==3?Po(10,A):
R==4?Td(A,p.asinh):R==100?p.bwd(A):A}function yf(s,a){let f=zt(s,D,a);return It(f,t[0],Be,Ve)}o.valToIdx=s=>It(s,t[0]),o.
posToIdx=yf,o.posToVal=zt,o.valToPos=(s,a,f)=>k[a].ori==0?l(s,k[a],f?it:J,f?dt:0):i(s,k[a],f?Dt:M,f?vt:0),o.setCursor=(s,a,f)=>{
_e=s.left,Re=s.top,Rn(null,a,f)};function fl(s,a){Ce(mo,To,Se.left=s),Ce(mo,ir,Se.width=a)}function dl(s,a){Ce(mo,"top",
Se.top=s),Ce(mo,lr,Se.height=a)}let qo=T.ori==0?fl:dl,zo=T.ori==1?fl:dl;function bf(){if(Fe&&ee.live)for(let s=r==2?1:0;s<
C.length;s++){if(s==0&&$t)continue;let a=ee.values[s],f=0;for(let p in a)Bt[s][f++].firstChild.nodeValue=a[p]}}function Ms(s,a){
if(s!=null&&(s.idxs?s.idxs.forEach((f,p)=>{ge[p]=f}):Md(s.idx)||ge.fill(s.idx),ee.idx=ge[0]),Fe&&ee.live){for(let f=0;f<
C.length;f++)(f>0||r==1&&!$t)&&wf(f,ge[f]);bf()}_t=!1,a!==!1&&ze("setLegend")}o.setLegend=Ms;function wf(s,a){let f=C[s],
p=s==0&&K==2?Nt:t[s],h;$t?h=f.values(o,s,a)??un:(h=f.value(o,a==null?null:p[a],s,a),h=h==null?un:{_:h}),ee.values[s]=h}function Rn(s,a,f){
ul=_e,cl=Re,[_e,Re]=O.move(o,_e,Re),O.left=_e,O.top=Re,Ye&&(uo&&Kt(uo,Ie(_e),0,J,M),co&&Kt(co,0,Ie(Re),J,M));let p,h=Be>
Ve;Xt=be,pn=null;let w=T.ori==0?J:M,$=T.ori==1?J:M;if(_e<0||Qe==0||h){p=O.idx=null;for(let S=0;S<C.length;S++){let A=St[S];
A!=null&&Kt(A,-10,-10,J,M)}no&&qt(null,ho,!0,s==null&&Ne.setSeries),ee.live&&(ge.fill(p),_t=!0)}else{let S,A,R;r==1&&(S=
T.ori==0?_e:Re,A=zt(S,D),p=O.idx=It(A,t[0],Be,Ve),R=N(t[0][p],T,w,0));let P=-10,L=-10,W=0,fe=0,ue=!0,ne="",U="";for(let F=r==
2?1:0;F<C.length;F++){let xe=C[F],Me=ge[F],We=Me==null?null:r==1?t[F][Me]:t[F][1][Me],ye=O.dataIdx(o,F,p,A),Le=ye==null?
null:r==1?t[F][ye]:t[F][1][ye];if(_t=_t||Le!=We||ye!=Me,ge[F]=ye,F>0&&xe.show){let pt=ye==null?-10:ye==p?R:N(r==1?t[0][ye]:
t[F][0][ye],T,w,0),Xe=Le==null?-10:z(Le,r==1?k[xe.scale]:k[xe.facets[1].scale],$,0);if(no&&Le!=null){let xt=T.ori==1?_e:
Re,Ot=je(Ut.dist(o,F,ye,Xe,xt));if(Ot<Xt){let Wt=Ut.bias;if(Wt!=0){let mt=zt(xt,xe.scale),At=Le>=0?1:-1,Ft=mt>=0?1:-1;Ft==
At&&(Ft==1?Wt==1?Le>=mt:Le<=mt:Wt==1?Le<=mt:Le>=mt)&&(Xt=Ot,pn=F)}else Xt=Ot,pn=F}}if(_t||oo){let xt,Ot;T.ori==0?(xt=pt,
Ot=Xe):(xt=Xe,Ot=pt);let Wt,mt,At,Ft,Gt,et,ht=!0,En=Ke.bbox;if(En!=null){ht=!1;let tt=En(o,F);At=tt.left,Ft=tt.top,Wt=tt.
width,mt=tt.height}else At=xt,Ft=Ot,Wt=mt=Ke.size(o,F);if(et=Ke.fill(o,F),Gt=Ke.stroke(o,F),oo)F==pn&&Xt<=Ut.prox&&(P=At,
L=Ft,W=Wt,fe=mt,ue=ht,ne=et,U=Gt);else{let tt=St[F];tt!=null&&(ro[F]=At,so[F]=Ft,Oa(tt,Wt,mt,ht),Da(tt,et,Gt),Kt(tt,Mt(At),
Mt(Ft),J,M))}}}}if(oo){let F=Ut.prox,xe=Tn==null?Xt<=F:Xt>F||pn!=Tn;if(_t||xe){let Me=St[0];Me!=null&&(ro[0]=P,so[0]=L,Oa(
Me,W,fe,ue),Da(Me,ne,U),Kt(Me,Mt(P),Mt(L),J,M))}}}if(Se.show&&fn)if(s!=null){let[S,A]=Ne.scales,[R,P]=Ne.match,[L,W]=s.cursor.
sync.scales,fe=s.cursor.drag;if(Ue=fe._x,qe=fe._y,Ue||qe){let{left:ue,top:ne,width:U,height:F}=s.select,xe=s.scales[L].ori,
Me=s.posToVal,We,ye,Le,pt,Xe,xt=S!=null&&R(S,L),Ot=A!=null&&P(A,W);xt&&Ue?(xe==0?(We=ue,ye=U):(We=ne,ye=F),Le=k[S],pt=N(
Me(We,L),Le,w,0),Xe=N(Me(We+ye,L),Le,w,0),qo(jt(pt,Xe),je(Xe-pt))):qo(0,w),Ot&&qe?(xe==1?(We=ue,ye=U):(We=ne,ye=F),Le=k[A],
pt=z(Me(We,W),Le,$,0),Xe=z(Me(We+ye,W),Le,$,0),zo(jt(pt,Xe),je(Xe-pt))):zo(0,$)}else Ns()}else{let S=je(ul-ll),A=je(cl-al);
if(T.ori==1){let W=S;S=A,A=W}Ue=Je.x&&S>=Je.dist,qe=Je.y&&A>=Je.dist;let R=Je.uni;R!=null?Ue&&qe&&(Ue=S>=R,qe=A>=R,!Ue&&
!qe&&(A>S?qe=!0:Ue=!0)):Je.x&&Je.y&&(Ue||qe)&&(Ue=qe=!0);let P,L;Ue&&(T.ori==0?(P=fo,L=_e):(P=po,L=Re),qo(jt(P,L),je(L-P)),
qe||zo(0,$)),qe&&(T.ori==1?(P=fo,L=_e):(P=po,L=Re),zo(jt(P,L),je(L-P)),Ue||qo(0,w)),!Ue&&!qe&&(qo(0,0),zo(0,0))}if(Je._x=
Ue,Je._y=qe,s==null){if(f){if(Sl!=null){let[S,A]=Ne.scales;Ne.values[0]=S!=null?zt(T.ori==0?_e:Re,S):null,Ne.values[1]=A!=
null?zt(T.ori==1?_e:Re,A):null}Go(li,o,_e,Re,J,M,p)}if(no){let S=f&&Ne.setSeries,A=Ut.prox;Tn==null?Xt<=A&&qt(pn,ho,!0,S):
Xt>A?qt(null,ho,!0,S):pn!=Tn&&qt(pn,ho,!0,S)}}_t&&(ee.idx=p,Ms()),a!==!1&&ze("setCursor")}let mn=null;Object.defineProperty(
o,"rect",{get(){return mn==null&&Wo(!1),mn}});function Wo(s=!1){s?mn=null:(mn=x.getBoundingClientRect(),ze("syncRect",mn))}
function pl(s,a,f,p,h,w,$){O._lock||fn&&s!=null&&s.movementX==0&&s.movementY==0||(Ls(s,a,f,p,h,w,$,!1,s!=null),s!=null?Rn(
null,!0,!0):Rn(a,!0,!1))}function Ls(s,a,f,p,h,w,$,S,A){if(mn==null&&Wo(!1),Cn(s),s!=null)f=s.clientX-mn.left,p=s.clientY-
mn.top;else{if(f<0||p<0){_e=-10,Re=-10;return}let[R,P]=Ne.scales,L=a.cursor.sync,[W,fe]=L.values,[ue,ne]=L.scales,[U,F]=Ne.
match,xe=a.axes[0].side%2==1,Me=T.ori==0?J:M,We=T.ori==1?J:M,ye=xe?w:h,Le=xe?h:w,pt=xe?p:f,Xe=xe?f:p;if(ue!=null?f=U(R,ue)?
u(W,k[R],Me,0):-10:f=Me*(pt/ye),ne!=null?p=F(P,ne)?u(fe,k[P],We,0):-10:p=We*(Xe/Le),T.ori==1){let xt=f;f=p,p=xt}}A&&(a==
null||a.cursor.event.type==li)&&((f<=1||f>=J-1)&&(f=qn(f,J)),(p<=1||p>=M-1)&&(p=qn(p,M))),S?(ll=f,al=p,[fo,po]=O.move(o,
f,p)):(_e=f,Re=p)}let Ds={width:0,height:0,left:0,top:0};function Ns(){vr(Ds,!1)}let ml,hl,gl,yl;function bl(s,a,f,p,h,w,$){
fn=!0,Ue=qe=Je._x=Je._y=!1,Ls(s,a,f,p,h,w,$,!0,!1),s!=null&&(Ze(ai,pi,wl,!1),Go(ka,o,fo,po,J,M,null));let{left:S,top:A,width:R,
height:P}=Se;ml=S,hl=A,gl=R,yl=P}function wl(s,a,f,p,h,w,$){fn=Je._x=Je._y=!1,Ls(s,a,f,p,h,w,$,!1,!0);let{left:S,top:A,width:R,
height:P}=Se,L=R>0||P>0,W=ml!=S||hl!=A||gl!=R||yl!=P;if(L&&W&&vr(Se),Je.setScale&&L&&W){let fe=S,ue=R,ne=A,U=P;if(T.ori==
1&&(fe=A,ue=P,ne=S,U=R),Ue&&dn(D,zt(fe,D),zt(fe+ue,D)),qe)for(let F in k){let xe=k[F];F!=D&&xe.from==null&&xe.min!=be&&dn(
F,zt(ne+U,F),zt(ne,F))}Ns()}else O.lock&&(O._lock=!O._lock,Rn(a,!0,s!=null));s!=null&&(Xn(ai,pi),Go(ai,o,_e,Re,J,M,null))}
function $f(s,a,f,p,h,w,$){if(O._lock)return;Cn(s);let S=fn;if(fn){let A=!0,R=!0,P=10,L,W;T.ori==0?(L=Ue,W=qe):(L=qe,W=Ue),
L&&W&&(A=_e<=P||_e>=J-P,R=Re<=P||Re>=M-P),L&&A&&(_e=_e<fo?0:J),W&&R&&(Re=Re<po?0:M),Rn(null,!0,!0),fn=!1}_e=-10,Re=-10,ge.
fill(null),Rn(null,!0,!0),S&&(fn=S)}function $l(s,a,f,p,h,w,$){O._lock||(Cn(s),ys(),Ns(),s!=null&&Go(Ea,o,_e,Re,J,M,null))}
function vl(){B.forEach(Qp),gs(o.width,o.height,!0)}Gn(qr,Eo,vl);let go={};go.mousedown=bl,go.mousemove=pl,go.mouseup=wl,
go.dblclick=$l,go.setSeries=(s,a,f,p)=>{let h=Ne.match[2];f=h(o,a,f),f!=-1&&qt(f,p,!0,!1)},Ye&&(Ze(ka,x,bl),Ze(li,x,pl),
Ze(Ta,x,s=>{Cn(s),Wo(!1)}),Ze(Ra,x,$f),Ze(Ea,x,$l),vi.add(o),o.syncRect=Wo);let _r=o.hooks=e.hooks||{};function ze(s,a,f){
Ts?Uo.push([s,a,f]):s in _r&&_r[s].forEach(p=>{p.call(null,o,a,f)})}(e.plugins||[]).forEach(s=>{for(let a in s.hooks)_r[a]=
(_r[a]||[]).concat(s.hooks[a])});let _l=(s,a,f)=>f,Ne=Oe({key:null,setSeries:!1,filters:{pub:Ba,sub:Ba},scales:[D,C[1]?C[1].
scale:null],match:[Va,Va,_l],values:[null,null]},O.sync);Ne.match.length==2&&Ne.match.push(_l),O.sync=Ne;let Sl=Ne.key,Os=Hu(
Sl);function Go(s,a,f,p,h,w,$){Ne.filters.pub(s,a,f,p,h,w,$)&&Os.pub(s,a,f,p,h,w,$)}Os.sub(o);function vf(s,a,f,p,h,w,$){
Ne.filters.sub(s,a,f,p,h,w,$)&&go[s](null,a,f,p,h,w,$)}o.pub=vf;function _f(){Os.unsub(o),vi.delete(o),vn.clear(),gi(qr,
Eo,vl),d.remove(),pe?.remove(),ze("destroy")}o.destroy=_f;function Fs(){ze("init",e,t),Xi(t||e.data,!1),j[D]?Rs(D,j[D]):
ys(),hr=Se.show&&(Se.width>0||Se.height>0),An=_t=!0,gs(e.width,e.height)}return C.forEach(Yi),B.forEach(Xc),n?n instanceof
HTMLElement?(n.appendChild(d),Fs()):n(o,Fs):Fs(),o}Ge.assign=Oe;Ge.fmtNum=Ti;Ge.rangeNum=zr;Ge.rangeLog=Qr;Ge.rangeAsinh=
Ci;Ge.orient=Jn;Ge.pxRatio=de;Ge.join=Id;Ge.fmtDate=Ei,Ge.tzDate=Kd;Ge.sync=Hu;{Ge.addGap=Mp,Ge.clipGaps=Yr;let e=Ge.paths=
{points:qu};e.linear=Wu,e.stepped=Np,e.bars=Op,e.spline=Hp}function ts(e){return Number.isInteger(e)||!Number.isFinite(e)?String(e):Math.abs(e)<1?String(Number(e.toPrecision(4))):
String(Number(e.toFixed(3)))}var Yu=220,Zu={left:0,width:0,top:0,height:0},Ku=["--p95","--kind-2","--p50","--kind-1","--p99"];function ns(e,t){let n=Ku[t%
Ku.length]??"";return{label:e,color:n,width:2,...t%2===1&&{dash:[6,4]}}}function Ho(e){return e===null?"":ts(e)}function os(e){
return y`<figure class="chart" aria-label=${e.label} ${Jp(e)}></figure>`}var Fi=class extends Jt{#e={label:"",lines:[],data:[],
format:String};#t;#n;#r=matchMedia("(prefers-color-scheme: dark)");#o=new ResizeObserver(()=>this.#i());#l=()=>this.#s();render(t){
return this.#e=t,Ct}update({element:t},[n]){let{lines:o,log:r}=this.#e;return this.#e=n,this.#t===void 0?(this.#t=t,this.#o.
observe(t),this.#r.addEventListener("change",this.#l)):r!==n.log||JSON.stringify(o)!==JSON.stringify(n.lines)?this.#s():
this.#n?.setData(n.data),Ct}disconnected(){this.#o.disconnect(),this.#r.removeEventListener("change",this.#l),this.#n?.destroy()}#i(){
let t=this.#t?.clientWidth??0;this.#n===void 0?this.#s():t!==this.#n.width&&this.#n.setSize({width:t,height:Yu})}#s(){this.#n?.
destroy();let t=Kp(()=>this.#e,this.#t?.clientWidth||600);this.#n=new Ge(t,this.#e.data,this.#t),this.#e.onRange!==void 0&&
om(this.#n)}},Jp=nt(Fi);function Kp(e,t){let{lines:n,time:o=!0,log:r=!1,fitted:l=!1,range:i,onRange:u}=e(),c=n.map(({color:d})=>Hi(
`var(${d})`));return{width:t,height:Yu,padding:[10,32,0,0],legend:{markers:{width:(d,g)=>n[g-1]?.width??2,dash:(d,g)=>n[g-
1]?.dash?"dashed":"solid",stroke:(d,g)=>c[g-1]??""}},cursor:{y:!1,points:{size:6},drag:{x:u!==void 0,y:!1,setScale:!1}},
scales:{x:{time:o,...i&&{range:()=>e().range??[0,1]}},y:r?{distr:3,log:10}:l?{}:{range:em}},axes:Zp(e()),series:[{label:o?
"Time":"At",value:(d,g)=>Yp(g,o)},...n.map((d,g)=>nm(d,{stroke:c[g]??"",chart:e}))],hooks:{setSelect:[d=>{let{left:g,width:m}=d.
select;if(m<4||u===void 0)return;let[b,v]=[d.posToVal(g,"x"),d.posToVal(g+m,"x")];d.setSelect(Zu,!1),queueMicrotask(()=>e().
onRange?.(b,v))}]}}}function Yp(e,t){return e===null?"":t?Rt(new Date(e*1e3)):Ho(e)}function Zp({format:e,time:t=!0,log:n=!1}){
let o={stroke:Hi("var(--muted)"),font:`11px ${getComputedStyle(document.body).fontFamily}`,ticks:{show:!1}},r={stroke:Hi(
"var(--line)"),width:1};return[{...o,grid:{show:!1},space:70,gap:9,...t&&{values:tm}},{...o,grid:{...r,...n&&{filter:Xp}},
size:62,space:36,gap:8,values:(l,i)=>i.map(u=>u===null?"":e(u))}]}function Xp(e,t){return t.map(n=>Number.isInteger(Math.
log10(n))?n:null)}function em(e,t,n){return[Math.min(t??0,0),n!==null&&n>0?n*1.08:1]}var tm=[[86400,"{MMM} {D}",null,null,
null,null,null,null,1],[3600,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[60,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[1,"{HH}:{mm}:{ss}",`
{MMM} {D}`,null,null,null,null,null,1]];function nm({bars:e,shown:t,...n},{stroke:o,chart:r}){let l=(...[,c,,d])=>typeof d==
"number"?r().format(t===void 0?c:t(d)):"";if(!e)return{width:1.75,points:{size:4},...n,stroke:o,value:l};let i=Ge.paths.
bars?.({size:[.85,40,1]}),u={fill:o,width:0,points:{show:!1}};return{label:n.label,stroke:o,value:l,...u,...i&&{paths:i}}}
function Hi(e){let t=document.createElement("span");t.style.color=e,document.body.append(t);let n=getComputedStyle(t).color;
return t.remove(),n}function om(e){let t=n=>o=>{o.pointerType==="mouse"||!o.isPrimary||(o.type==="pointercancel"&&e.setSelect(
Zu,!1),e.over.dispatchEvent(new MouseEvent(n,o)))};for(let[n,o=n]of[["down"],["move"],["up"],["cancel","up"]])e.over.addEventListener(
`pointer${n}`,t(`mouse${o}`))}var rm=20,Ii=.1,sm=4,im=60,Xu=[{key:"p99_ms",label:"p99",color:"--p99",width:5},{key:"p95_ms",label:"p95",color:"--p95",
dash:[6,4],width:2},{key:"p50_ms",label:"p50",color:"--p50",width:2}];function ji({title:e,span:t,onRange:n,...o}){let r=[
rs(t.from_at),rs(t.to_at)];return y`<div><h3 class="chart-title">${e}</h3>${os({...o,range:r,onRange:(i,u)=>n(i*1e3,u*1e3)})}</div>`}
function rs(e){return Date.parse(e)/1e3}function ec(e,t){let n=cm(e),o=e.bins.at(-1),r=um(e.bins),l=`Duration of request\
s${r?" (logarithmic scale)":""}`,i=c=>typeof c=="number"?Math.max(c,Ii):null,u=Xu.map(({key:c})=>n.map(({bin:d})=>i(d?.[c])));
return ji({title:l,label:`${l} over time. In the last bin p50 is ${te(o?.p50_ms)}, p95 ${te(o?.p95_ms)}, p99 ${te(o?.p99_ms)}\
.`,lines:Xu,data:[n.map(({at:c})=>c),...u],log:r,format:te,span:e,onRange:t})}function tc(e,t){let{bins:n}=e,o=n.map(()=>0),
l=fm(n).map(({label:u,color:c,of:d})=>{let g=n.map(d),m=g.map((b,v)=>(o[v]=(o[v]??0)+b,b===0?null:o[v]));return{label:u,
color:c,bars:!0,heights:m,shown:b=>g[b]??null}}).toReversed(),i=u=>q(n.reduce((c,d)=>c+d[u],0));return ji({title:"Result\
s by kind",label:`Results over time by kind: ${i("succeeded")} ok, ${i("failed")} failed.`,lines:l,data:[n.map(u=>rc(u,e)),
...l.map(({heights:u})=>u)],format:u=>u!==null&&u%1!==0?"":q(u),span:e,onRange:t})}function nc(e,t){let n=e.series.filter(
({lines:r})=>r.length>0),o=n.map(r=>lm(r,{span:e,onRange:t}));return n.length===0?_:oe("Values",y`<div class="columns">${o}</div>`)}
function lm({name:e,lines:t,omitted:n},o){let r=t.map(d=>new Map(d.points.map(g=>[rs(g.at),g.number]))),l=[...new Set(r.
flatMap(d=>[...d.keys()]))].toSorted((d,g)=>d-g),i=t.map(({target:d,points:{length:g}},m)=>({...ns(d.replace(/^GET /,""),
m),spanGaps:!0,points:g>im?{size:4}:{size:6,show:!0}})),u=t.map(({points:d},g)=>`${i[g]?.label} ${Ho(d.at(-1)?.number??null)}`),
c=ji({...o,title:e,label:`${e} over time. Last: ${u.join(", ")}.`,lines:i,data:[l,...r.map(d=>l.map(g=>d.get(g)??null))],
fitted:!0,format:Ho});return n===0?c:y`<div>${c}<p class="note">and ${q(n)} more targets</p></div>`}var am=[["From","tig\
ht",({at:e})=>In(e)],["Ok","number",({succeeded:e})=>q(e)],["Failed","number",({failed:e})=>q(e)],["p50","number",e=>te(
e.p50_ms)],["p90","number",e=>te(e.p90_ms)],["p95","number",e=>te(e.p95_ms)],["p99","number",e=>te(e.p99_ms)],["Failures",
"",({kinds:e})=>e.map(t=>`${t.kind} ${t.count}`).join(", ")]];function oc({bins:e}){return De({caption:"Figures by bin o\
f time",rows:e,columns:am})}function um(e){let t=Math.max(...e.map(({p99_ms:o})=>o??Ii)),n=Math.min(...e.map(({p50_ms:o})=>o??
t));return t>rm*Math.max(n,Ii)}function rc({at:e},{bin_ms:t}){return rs(e)+t/2e3}function cm(e){let t=e.bin_ms/1e3,n=e.bins.
map(l=>({at:rc(l,e),bin:l})),o=n.slice(1).map(({at:l},i)=>l-(n[i]?.at??l)),r=o.toSorted((l,i)=>l-i)[Math.floor(o.length/
2)]??t;return n.flatMap((l,i)=>{let u=n[i-1]?.at??l.at;return l.at-u>3*r?[{at:u+t},l]:[l]})}function fm(e){let t=new Map;
for(let{kind:i,count:u}of e.flatMap(({kinds:c})=>c))t.set(i,(t.get(i)??0)+u);let o=[...t].toSorted(([,i],[,u])=>u-i).slice(
0,sm).map(([i],u)=>{let c=d=>d.kinds.find(g=>g.kind===i)?.count??0;return{label:i,color:`--kind-${u+1}`,of:c}}),r=i=>Math.
max(i.failed-o.reduce((u,{of:c})=>u+c(i),0),0),l=[...o,{label:"other",color:"--kind-5",of:r}];return[{label:"ok",color:"\
--good",of:({succeeded:i})=>i},...l.filter(({of:i})=>e.some(u=>i(u)>0))]}var ic=["Duration","number",e=>te(e.duration_ms)],lc=["Reason","wide",({reason:e})=>e??""],ac=[["Run","tight",({id:e})=>Xo(
e)],["Status","tight",({status:e})=>ve(e)],["Started","tight",({started_at:e})=>Pe(e)],["Trigger","tight",({trigger:e})=>e],
ic,["Results","number",({total:e})=>q(e)],["Failed","number",({failed:e})=>q(e)],lc],uc=[["Planned run","tight",({id:e,started_at:t})=>t?
Xo(e):`Planned run ${e}`],["Job","",({job:e})=>kt(e)],["Outcome","tight",({status:e})=>ve(e)],["Planned for","tight",({planned_at:e})=>e?
Pe(e):"by hand"],["Lateness","number",dm],ic,["Results","number",({total:e,started_at:t})=>q(t?e:null)],lc];function dm({
planned_at:e,started_at:t}){return e===null||t===null?"\u2013":te(Math.max(Date.parse(t)-Date.parse(e),0))}var sc=26,[pm,
mm]=[3,6];function ss(e){let n=[...Map.groupBy(e,({status:r})=>r)].map(([r,l])=>`${l.length} ${r}`).join(", "),o=e.length===
0?"No runs yet":`Last ${ut(e.length,"run")}: ${n}`;return y`<span class="bars" role="group" aria-label=${o}>${e.map(hm)}</span>`}
function hm({id:e,started_at:t,status:n,total:o,failed:r,reason:l}){let i=r>0?Math.max(r/o*sc,mm):pm,u=`Run ${e}, ${Rt(new Date(
t))}: ${n}, ${l??ut(o,"result")}`;return y`<a href=${Y(r>0?`/runs/${e}?failed=true`:`/runs/${e}`)} tabindex="-1"
    aria-label=${u} title=${u}><svg class=${ti(n)[1]}
      ><rect y=${sc-i} width="70%" height=${i} rx="1" /></svg></a>`}function Bi({target:e,url:t}){return!e.endsWith(` ${t}`)&&!e.includes(` ${t} #`)}function Vi({target:e,url:t}){return e.
startsWith(`GET ${t}`)?e.slice(4):e}function is(e){let t=[...Bi(e)?[e.url]:[],...gm(e)].join(" \xB7 ");return y`${Vi(e)}${t===
""?_:y` <span class="beneath">${t}</span>`}`}function gm({target:e,url:t,variables:n}){return fc(n).flatMap(([o,r])=>e.includes(
r)||t.includes(encodeURIComponent(r))?[]:[`${o}=${r.length>40?`${r.slice(0,39)}\u2026`:r}`])}function cc(e){let t=fc(e).
map(([n,o])=>y`<li>${n} <code>${o}</code></li>`);return t.length===0?null:y`<ul>${t}</ul>`}function fc(e){return Object.
entries(e??{}).map(([t,n])=>[t,typeof n=="string"?n:JSON.stringify(n)])}var pc={...ha,nav:"Overview",title:([e=""])=>e,events:["run_started","run_finished","fire_without_run","reloaded","lost"],
concerns:({job:e},{params:[t]})=>e===void 0||e===t,open:e=>({job:t,runs:n,file:o,series:r,urls:l,values:i})=>y`${ym(t,e)}
      ${ct(r,u=>$m(u,e))}
      ${ct(i,u=>nc(u,(c,d)=>Ui(e,{from:c,to:d})))}
      ${Sm(t,n)}
      ${ct(l,xm)}
      ${t.configured?ct(o,Tm):_}`};function ym(e,{reload:t}){let{name:n,state:o,condition:r,configured:l,stale:i,running:u,
description:c}=e,[d,g]=o==="paused"?["Unpause","no longer paused"]:["Pause","paused: its schedule is suspended"],m=async()=>(await Tt(
`${Hn(n)}/${d.toLowerCase()}`),await t(),`${n} is ${g}`),b=["scheduled","paused"].includes(o),v=y`<span>${ve(r)}
      ${u>0&&r!=="running"?ve("running"):_}
      ${i?ve("stale","bad file: the last good version stays in force"):_}</span>
    <span class="actions">
      ${l?Ir(n,{class:"primary"}):_}
      ${b?sn({text:d,act:m}):_}
    </span>`;return y`${Et(n,v)}
    ${c===null?_:y`<p class="lead">${c}</p>`}
    ${bm(e)}
    <div class="panel">${wm(e)}</div>`}function bm({failing_since_at:e,recent_runs:t}){let n=t.findLast(({status:o})=>o===
"failed");return e===null||n===void 0?_:y`<p class="problem">
    <strong>${n.reason??"The last run failed"}</strong>, failing since ${Pe(e)}.
    <a href=${Y(`/runs/${n.id}?failed=true`)}>Failing results</a>
  </p>`}function wm(e){let{schedules:t,state:n}=e;return on([["Schedule",t.length===0?"by hand":y`<code>${t.join(", ")}</code>`],
["Time zone",e.timezone],["Next planned run",n==="paused"?"none while paused":Pe(e.next_fire_at)],["Results, last 24 h",
q(e.results)],["Success rate, last 24 h",vo(e.success_rate)],["p95, last 24 h",te(e.p95_ms)],["Last runs",ss(e.recent_runs)]])}
function $m(e,t){let n=(u,c)=>Ui(t,{from:u,to:c}),o=document.querySelector("#figures[open]")!==null,r=y`<div class="columns">${ec(
e,n)}${tc(e,n)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details id="figures" @toggle=${t.redraw}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${o?oc(e):_}</div>
    </details>`,l=le(hc,"Choose another one, or run the job now."),i={from:Date.parse(e.from_at),to:Date.parse(e.to_at)};
return oe("Over time",e.bins.length===0?l:r,{actions:_m(t,i)})}var vm=[["1h","1 h",36e5],["24h","24 h",864e5],["7d","7 d",
6048e5],["30d","30 d",2592e6]];function Ui(e,{from:t,to:n}){let[o,r]=[new Date(t).toISOString(),new Date(n).toISOString()];
mc(e,{from:o,to:r,last:null})}function mc({setQuery:e,reload:t},n){e(n),t()}function _m(e,t){let n=r=>{r.preventDefault();
let l=r.currentTarget.querySelectorAll("input"),[i=0,u=i]=[...l].map(({value:c})=>Date.parse(c)).toSorted((c,d)=>c-d);Ui(
e,{from:i,to:Math.max(u,i+1e3)})},o=vm.map(([r,l,i])=>{let u=!e.query.has("from")&&t.to-t.from===i;return y`<button type="button" class="small" aria-label="The last ${l}" aria-pressed=${u}
      @click=${()=>mc(e,{from:null,to:null,last:r})}>${l}</button>`});return y`<form class="range" aria-label="Range of time" @submit=${n}>
    <span class="presets">${o}</span>
    ${dc("From",t.from)}${dc("To",t.to)}
    <button type="submit" class="small">Show</button>
  </form>`}function dc(e,t){let o=document.activeElement?.matches(".range input")===!0?Ct:Rt(new Date(t)).replace(" ","T");
return y`<label>${e} <input type="datetime-local" name=${e} required step="1" .value=${o} /></label>`}var hc="There are \
no results in this range.";function Sm({name:e},{runs:t}){let n=De({caption:`Runs of ${e}`,columns:ac,rows:t,key:({id:o})=>o,
empty:le("No run yet.","Run it now, or wait for its next planned run.")});return oe("Runs",n,{note:`the newest ${oi}`,actions:y`<a href=${Y(
`/ledger?job=${encodeURIComponent(e)}`)}>All planned runs</a>`})}function xm({slowest:e,failing:t}){let n=le("No target \
failed in this range."),o=[{caption:"Failing targets",rows:t,columns:Am,empty:n},{caption:"Slowest targets",rows:e,columns:Cm,
empty:le(hc)}].map(r=>oe(r.caption,De(r)));return y`<div class="columns">${o}</div>`}var gc=e=>`${q(e.failed)} of ${q(e.
results)}`,Am=[["Target","url",km],["Last failure","tight",({last_failure:e})=>e?rn(e):""],["Failed","number",gc]],Cm=[[
"Target","url",yc],["Mean","number",e=>te(e.mean_ms)],["Longest","number",e=>te(e.max_ms)],["Failed","number",gc]];function km(e){
return y`${yc(e)}<span class="sub">${e.last_failure?.error??""}</span>`}function yc(e){let t=e.last_failure?.result_id??
e.last_result_id;return y`<a href=${Y(`/results/${t}`)}>${is(e)}</a>`}function Tm({file:e,yaml:t}){let n=y`<code>${e}</code>`;
return oe("File",jn("The file of the job",t),{note:n})}var bc=["running","succeeded","failed","interrupted","cancelled","skipped","missed"];var wc={...ba,nav:"Ledger",title:()=>"Ledger",events:["run_started","run_finished","fire_without_run","lost"],concerns:(e,{
query:t})=>!t.has("cursor"),open:({query:e})=>({names:t,ledger:{fires:n,next:o}})=>{let r=De({caption:"Planned runs and \
runs by hand",columns:uc,rows:n,key:({id:l})=>l,empty:Rm(e)});return y`${Et("Ledger")}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${oe("Planned runs",[r,bn(o,{label:"Pages of the ledger"})],{note:"newest first",actions:Em(e,"names"in t?t.names:
[])})}`}};function Rm(e){if(e.size>0){let t=y`<p><a href=${Y("/ledger")}>Show all</a></p>`;return le("No planned run mat\
ches the filter.",t)}return le("Nothing was planned yet.","Give a job a schedule, or run one now from the overview.")}function Em(e,t){
let n=(o,r)=>{let l=Date.parse(e.get(o)??"")-r;return Number.isNaN(l)?"":Zl(new Date(l))};return yn("Filter the ledger",
y`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${e.get("job")??""} /></label>
      <datalist id="job-names">${t.map(o=>y`<option value=${o}></option>`)}</datalist>
      ${Co(e,{name:"status",label:"Outcome",options:bc,look:"wide"})}
      <label class="wide">From <input type="date" name="from" value=${n("from",0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${n("to",1)} /></label>`)}var $c=!1;function vc(){me.on("connection",ls),me.on("status",ls),me.on("run_finished",({job:e,run_id:t,status:n})=>{Sa(
t,`${e}: run ${t} ${n}`)}),ls()}function as(){$c=!0,ls()}function ls(){wo(Pm(),tn("state")),wo(Mm(),tn("gone")),wo(Lm(),
tn("foot"))}function Pm(){let{connected:e,status:t}=me;return!e||t===void 0?ve("missed","not connected"):t.state==="runn\
ing"?ve("succeeded","live"):ve(t.state,t.state==="paused"?"storing fails":t.state)}function Mm(){return me.gone===void 0?
_:y`<p class="problem">Rota has not answered since ${Rt(me.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`}function Lm(){let{status:e}=me;return e===void 0?_:
y`
    <span>Rota ${e.version}</span>
    <span>started ${Pe(e.started_at)}</span>
    <span>${e.database}, ${gt(e.database_bytes)}</span>
    <a href=${Y("/api/v1/openapi.json")} download="openapi.json">API</a>
    ${$c&&me.wanted?sn({text:"Log out",act:Dm,class:"small"}):_}`}async function Dm(){return await Tt("/session/end"),me.
stop(),Vn("/login"),"Logged out"}var _c={path:/^\/login$/,questions:()=>({}),nav:"",title:()=>"Log in",open({query:e,redraw:t}){let n=e.get("next")??"/",
o="",r=async l=>{l.preventDefault();let i=document.querySelector("input[name=token]");try{let u={token:i?.value},{authenticated:c}=await Tt(
"/session",{body:u});if(!c)throw new Error("This is not the token");me.start(),as(),Vn(/^\/(?![/\\\s])/.test(n)?n:"/")}catch(u){
o=xo(u),t(),i?.select()}};return()=>y`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${r}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${o}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`}};var Sc={...ma,nav:"Overview",title:()=>"Overview",events:["run_started","run_finished","fire_without_run","reloaded","lo\
st"],open:({query:e})=>({list:t,status:n})=>{let{jobs:o,found:r,next:l}=t,i=De({caption:"Jobs",columns:xc,rows:o,key:({name:u})=>u,
sorted:e.get("sort")??"condition",empty:Vm(e,n.config_file)});return y`${qm(t)}
        ${So("status",()=>jm((me.status??n).storage_problem))}
        ${n.problems.length>0?Qm(n.problems):_}
        ${n.channels.map(Bm)}
        ${So("status",()=>Um(me.status??n))}
        ${oe("Jobs",[i,bn(l,{label:"Pages of jobs"})],{note:q(r),actions:Im(e,t)})}`}},xc=[["Job","",Nm,["name","-name"]],
["State","tight",Om,["condition","-condition"]],["Last 30 runs","wide",({recent_runs:e})=>ss(e)],["Last run","reason",Fm,
["-last","last"]],["Next run","tight",({next_fire_at:e})=>Pe(e),["next","-next"]],["Success, 24 h","number",e=>vo(e.success_rate),
["success","-success"]],["p95, 24 h","number",e=>te(e.p95_ms),["-p95","p95"]],["Run","tight",Hm]];function Nm({name:e,description:t,
schedules:n,tags:o}){let r=t??n.join(", ");return y`${kt(e)}
    ${o.map(l=>y`<a class="tag" href=${Y(`/?tag=${encodeURIComponent(l)}`)}>${l}</a>`)}
    ${r===""?_:y`<span class="sub">${r}</span>`}`}function Om({condition:e,stale:t,running:n,failing_since_at:o}){return y`${ve(
e)}
    ${n>0&&e!=="running"?ve("running"):_}
    ${t?ve("stale","bad file"):_}
    ${o===null?_:y`<span class="sub">since ${Pe(o)}</span>`}`}function Fm({last_run:e}){if(e===null)return y`<span class="none">never</span>`;
let{id:t,status:n,reason:o,started_at:r,duration_ms:l}=e,i=n==="running"?"running":o??`${n}, ${te(l)}`;return y`<a href=${Y(
`/runs/${t}`)}>${Pe(r)}</a><span class="sub">${i}</span>`}function Hm({name:e,configured:t}){return t?Ir(e,{class:"small",
of:e}):""}function Im(e,{conditions:t,tags:n}){let o=t.map(({condition:r})=>r);return yn("Filter the jobs",y`<input type="search" name="search" value=${e.
get("search")??""} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${Co(e,{name:"state",label:"State",options:o})}
      ${n.length===0?_:Co(e,{name:"tag",label:"Tag",options:n})}
      ${Hr(e,xc,{usual:"State",look:"narrow"})}`)}function jm(e){return e===null?_:y`<p class="problem" role="alert">Results cannot be stored: ${e}. Fetching waits until
    storing works again.</p>`}function Bm({name:e,failing_since_at:t,error:n}){return t===null?_:y`<p class="note">Channel ${e} fails since ${Pe(
t)}: ${n}</p>`}function Vm(e,t){let n=y`<p><a href=${Y("/")}>Show all</a></p>`;return e.has("cursor")?le("This page has \
no jobs any more.",n):["search","state","tag"].some(o=>e.has(o))?le("No job matches the filter.",n):le("There are no job\
s yet.",y`<p>Write <code>jobs/NAME.yaml</code> beside <code>${t}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`)}function Um({in_flight:e,queued:t,runs:n,
unstored:o}){if(e+t+n+o===0)return _;let r=(l,i,{as:u=q}={})=>i===0?_:y`<div class="tile"><dt>${l}</dt><dd>${u(i)}</dd></div>`;
return y`<dl class="tiles" aria-label="Right now">
    ${r("In flight",e)}${r("Queued",t)}${r("Throughput",me.perSecond,{as:Lr})}
    ${r("Active runs",n)}${r("Unstored results",o)}
  </dl>`}function qm(e){let t=dr(e,"failing"),[n,o]=zm(e),r=t-e.failing.length;return y`<section class="verdict panel ${o}" aria-label="Summary">
    <h1 tabindex="-1">${n}</h1>
    ${t===0?_:y`<ul>${e.failing.map(Wm)}</ul>`}
    ${r>0?y`<p><a href=${Y("/?state=failing")}>and ${ut(r,"other")}</a></p>`:_}
    ${Gm(e)}
  </section>`}function zm(e){let t=e.conditions.reduce((l,{jobs:i})=>l+i,0)-dr(e,"gone");if(t===0)return["No jobs yet","\
quiet"];if(e.jobs.length===t&&e.jobs.every(({last_run:l})=>l===null))return["No job has run yet","quiet"];let n=dr(e,"fa\
iling"),o=["degraded","late"].filter(l=>dr(e,l)>0).map(l=>`, ${dr(e,l)} ${l}`).join(""),r=o===""?"good":"warn";return[`${n}\
 of ${ut(t,"job")} failing${o}`,n>0?"bad":r]}function Wm(e){let{job:t,run_id:n,reason:o,since_at:r}=e;return y`<li>
    ${kt(t)}
    <span>${o??"The last run failed"}</span>
    <span class="since">since ${Pe(r)}</span>
    <a href=${Y(`/runs/${n}?failed=true`)} aria-label="Failing results of ${t}">Failing results</a>
  </li>`}function Gm({last_incident:e}){if(e===null)return _;let{id:t,job:n,reason:o,started_at:r}=e;return y`<p class="note">Last incident that is over: ${kt(
n)},
    <a href=${Y(`/runs/${t}?failed=true`)}>${Pe(r)}</a>${o===null?"":`: ${o}`}</p>`}function dr({conditions:e},t){return e.
find(({condition:n})=>n===t)?.jobs??0}function Qm(e){let t=e.filter(({severity:o})=>o==="error").length,n=t>0?ut(t,"erro\
r"):ut(e.length,"warning");return y`<section class="problem ${t>0?"":"mild"}" aria-label="Problems of the configuration">
    <h2>${n} in the configuration</h2>
    ${t>0?y`<p>A bad file has no effect: its last good version stays in force until the file is fixed.</p>`:_}
    <ul>${e.map(Jm)}</ul>
  </section>`}function Jm({severity:e,file:t,line:n,column:o,message:r,hint:l}){return y`<li>
    <code>${t}:${n}:${o}</code>
    ${e==="warning"?y`<em>warning: </em>`:_}${r}
    ${l===null?_:y`<span class="note">${l}</span>`}
  </li>`}function kc({change:e,columns:t,before:n,after:o}){return e!=="changed"?Kn(e==="came"?o:n):!Ac(n)||!Ac(o)?`${Kn(n)} \u2192 ${Kn(
o)}`:t.map(r=>`${r} ${Cc(n,r)} \u2192 ${Cc(o,r)}`).join(", ")}function Kn(e){let t=JSON.stringify(e)??"";return t.length>
300?`${t.slice(0,299)}\u2026`:t}function Ac(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function Cc(e,t){return Object.
hasOwn(e,t)?Kn(Reflect.get(e,t)):"nothing"}function Tc(e,t){if(!(e instanceof ot)){let{from:n,to:o,ignoring:r}=e,l=`/results/${o.id}?from=${n.id}&all=true`,i=y`from <a href=${Y(
`/results/${n.id}`)}>result ${n.id}</a>,
      ${Pe(n.started_at)}${r?y`, without what the job ignores (<a href=${Y(l)}>show it</a>)`:_}`;return oe("Changes",th(
e),{note:i})}return e.code!=="not_found"?Bn(e):t?oe("Changes",le(e.message)):_}function Rc({results:e,next:t},{id:n,here:o}){
let r=e.findLast(i=>i.ok&&i.body_id!==null&&t===null)?.id,l=De({caption:"Results of the same target",rows:e,columns:[["R\
esult","tight",i=>Ym(i,n)],["Started","tight",({started_at:i})=>Pe(i)],["Status","tight",i=>rn(i)],["Duration","number",
i=>te(i.duration_ms)],["Received","number",({bytes:i})=>gt(i)],["Body","tight",i=>i.id===r?"first":Zm(i)],["Compare","ti\
ght",i=>Xm(i,n)]]});return oe("History",[l,bn(t,{label:"Pages of the history"})],{note:"the same target of this job, new\
est first",actions:Km(n,{here:o,seen:e.some(i=>i.id===n)})})}function Km(e,{here:t,seen:n}){return t?y`<a href=${Y(`/res\
ults/${e}`)}>Show the newest</a>`:n?_:y`<a href=${Y(`/results/${e}?history=here`)}>Show this result</a>`}function Ym(e,t){
return e.id===t?y`<strong aria-current="true">Result ${e.id}, this one</strong>`:y`<a href=${Y(`/results/${e.id}`)}>Result ${e.
id}</a>`}function Zm({changed:e,ok:t,body_id:n}){return e?ve("changed"):t&&n!==null?"same":"\u2013"}function Xm(e,t){if(e.
id===t||!e.ok)return"";let n=`Compare with result ${e.id}`;return y`<a href=${Y(`/results/${t}?from=${e.id}`)} aria-label=${n}>Compare</a>`}
var eh={same:"  ",added:"+ ",removed:"\u2212 ",gap:"\u22EF "};function th({kind:e,lines:t,changes:n,truncated:o}){if(e===
"same")return le("The bodies are equal.");if(e==="ignored")return le("They differ only in what the job ignores.");if(e===
"binary")return le("The bodies are binary and differ.");let r=o?y`<p class="note inner">These are the first changes; there are more.</p>`:
_;return e==="json"?y`${De({caption:"Changed values",rows:n,columns:oh})}${r}`:y`${jn("Changed lines",t.map(nh))}${r}`}function nh({
op:e,text:t}){let n=e==="added"||e==="removed"?y`<span class="unseen">${e}: </span>`:_;return y`<span class=${e}>${n}${eh[e]}${t}</span>`}
var oh=[["Path","mono",({path:e})=>e],["Change","tight",({op:e})=>ve(e)],["Before","mono",({before:e,op:t})=>t==="added"?
"":Kn(e)],["After","mono",({after:e,op:t})=>t==="removed"?"":Kn(e)]];function Ec({list:e,changes:t}){if(e===null)return _;
let n=e.without_key+e.duplicates,o=n===0?"":`, ${q(n)} left out: no key, or that of another row`,r=De({caption:"Rows tha\
t came, changed and went",rows:t,columns:rh,empty:le("No row came, changed or went.")});return oe("Rows of the list",r,{
note:`${ut(e.rows,"row")}${o}`})}var rh=[["When","tight",({at:e})=>Pe(e)],["Result","tight",({result_id:e})=>y`<a href=${Y(
`/results/${e}`)}>${e}</a>`],["Row","mono",({key:e})=>e],["Change","tight",({change:e})=>ve(e)],["What","mono",kc]];function us(e){let t=Math.min(e.connect_ms??0,e.duration_ms),n=Math.min(e.ttfb_ms??e.duration_ms,e.duration_ms);return[{
name:"queued",tone:"queued",ms:e.queued_ms},{name:"connect",tone:"connect",ms:t},{name:"first byte",tone:"wait",ms:Math.
max(n-t,0)},{name:"body",tone:"body",ms:Math.max(e.duration_ms-n,0)}]}function cs(e){return e.queued_ms+e.duration_ms}function fs(e,t){
let n=us(e),o=n.map(({name:i,ms:u})=>`${i} ${te(u)}`).join(", "),r=0,l=n.map(({tone:i,ms:u})=>{let[c,d]=[r,u/Math.max(t,
Number.MIN_VALUE)*100];r+=d;let g=Math.max(d,u>0?.6:0);return qs`<rect class=${i} x=${c} y="0" width=${g} height="10" />`});
return y`<svg class="waterfall" role="img" aria-label=${o} viewBox="0 0 100 10"
    preserveAspectRatio="none"><title>${o}</title>${l}</svg>`}function ds(){let e=us({queued_ms:0,connect_ms:0,ttfb_ms:0,
duration_ms:0});return y`<ul class="legend">${e.map(({name:t,tone:n})=>y`<li><span class="swatch ${n}" aria-hidden="true"></span>${t}</li>`)}</ul>`}var Pc={...ya,nav:"Overview",title:([e])=>`Result ${e}`,open:({query:e})=>({details:t,expectations:n,request:o,body:r,history:l,
diff:i,values:u,items:c})=>{let{result:d}=t,{id:g,run_id:m,job:b,error:v}=d,x=y`<span class="address">${Vi(d)}</span>`;return y`${Et(
x,rn(d))}
        <p class="lead">Result ${g} of <a href=${Y(`/runs/${m}`)}>run ${m}</a> of
          ${kt(b)}</p>
        ${v===null?_:y`<p class="problem">${v}</p>`}
        ${qi("Not as expected",{rows:d.unmet??[],columns:Mc})}
        ${ct(n,sh)}
        ${oe("Response",ih(t))}
        ${ct(u,lh)}
        ${ct(o,ah)}
        ${oe("Timing",ch(d),{note:ds()})}
        ${qi("Earlier attempts",{rows:t.earlier_attempts,columns:fh})}
        ${t.body===null?oe("Body",dh(d)):ct(r,E=>ph(g,E))}
        ${Tc(i,e.has("from"))}
        ${ct(c,Ec)}
        ${ct(l,E=>Rc(E,{id:g,here:e.get("history")==="here"}))}
        ${oe("Headers",Lc("Headers of the response",t.headers??[]))}`}},Mc=[["Where","mono",({where:e})=>e],["Wanted","m\
ono",({wanted:e})=>JSON.stringify(e)],["Got","mono",({got:e})=>JSON.stringify(e)]];function sh({expectations:e}){let t=(e??
[]).filter(({met:o})=>o);return qi("As expected",{rows:t,columns:Mc,note:"by the expectations that the job has now"})}function qi(e,t){
return oe(e,De({...t,caption:e,empty:_}),t)}function ih(e){let{result:t,body:n,redirects:o,last_change:r}=e,{method:l,url:i,
final_url:u}=t,c=o.map(m=>y`<li>${m.status} <code>${m.url}</code></li>`),d=t.body_id===null?"not stored":"removed",g=r&&
y`<a href=${Y(`/results/${r.id}`)}>${In(r.started_at)}</a>`;return on([["Request",Bi(t)?y`<code>${l} ${i}</code>`:null],
["Variables",cc(t.variables)],["Started",In(t.started_at)],["Duration",te(t.duration_ms)],["Attempts",q(t.attempts)],["S\
tatus",t.status],["Error kind",t.error_kind],["Received",gt(t.bytes)],["Saved",t.saved_bytes===null?null:gt(t.saved_bytes)],
["Body",n===null?d:`${gt(n.size)}${t.confirmed?", confirmed":""}`],["Encoding",t.charset],["Last change",g],["SHA-256",n&&
y`<code title=${n.sha256}>${n.sha256.slice(0,16)}</code>`],["Final URL",u&&y`<code>${u}</code>`],["Redirects",c.length===
0?null:y`<ul>${c}</ul>`]])}function lh({values:e}){return e.length===0?_:oe("Values",on(e.map(({name:t,number:n,text:o})=>[
t,o??n])))}function ah({headers:e,body:t,curl:n}){let o=async()=>(await navigator.clipboard.writeText(n),["The command i\
s in the clipboard","Copied"]),r=[e===null?le("Its headers and body are not known: the job no longer has this request."):
Lc("Headers of the request",e),t===null?_:jn("Body of the request",t),y`<details><summary>As a curl command</summary><pre class="text">${n}</pre></details>`];
return oe("Request",r,{note:e===null?_:"as the job has it now, secrets masked",actions:"clipboard"in navigator?sn({text:"\
Copy as curl",act:o}):_})}var uh=[["Header","mono",([e])=>e],["Value","mono",([,e])=>e]];function Lc(e,t){return De({caption:e,
rows:t,columns:uh,empty:_})}function ch(e){let{connect_ms:t}=e,n=(o,r)=>o==="connect"&&t===null?"kept connection":te(r);
return y`<div class="inner">
    ${fs(e,cs(e))}
    ${on(us(e).map(({name:o,ms:r})=>[o,n(o,r)]))}
  </div>`}var fh=[["Attempt","",({number:e})=>e],["Status","tight",rn],["Error","",({error:e})=>e??""],["Duration","numb\
er",e=>te(e.duration_ms)],["Backoff","number",e=>te(e.delay_ms)]];function dh({bytes:e,body_id:t,status:n}){return t!==null?
le("The body was removed: \u201Cretention\u201D says how long it is kept."):n===null?le("There was no response."):e===0?
le("The response had no body."):le("The body was not stored.","The response was cut off, or the key \u201Cstore\u201D of the job l\
eaves its body out.")}function ph(e,{kind:t,text:n,truncated:o,size:r}){let l={json:"JSON, indented",text:"text",binary:"\
binary, in hexadecimal"};return oe("Body",jn("Text of the body",n),{note:`${l[t]}, ${gt(r)}${o?", truncated":""}`,actions:y`<a class="button small" href=${Y(
`/api/v1/results/${e}/body`)}
      download="result-${e}">Download</a>`})}var Dc={...ga,nav:"Overview",title:([e])=>`Run ${e}`,events:["run_progress","run_finished","lost"],concerns:({run_id:e},{
params:[t]})=>e===void 0||e===Number(t),open:({query:e})=>({details:t,page:n})=>{let{run:o,progress:r}=t;return o.status===
"running"&&si(o.id),y`${mh(o)}
        <div class="panel">${hh(r)}${gh(t)}</div>
        ${oe("Results",yh(n,{run:o,query:e}),{note:ds(),actions:wh(e)})}`}};function mh({id:e,job:t,status:n}){let r=n===
"running"?sn({text:"Cancel",act:async()=>(await Tt(`/runs/${e}/cancel`,{body:{reason:"cancelled from the dashboard"}}),`\
Run ${e} is being cancelled`)}):_;return Et(y`Run ${e} of ${kt(t)}`,y`${ve(n)}<span class="actions">${r}</span>`)}function hh(e){
if(e===null)return _;let{expected:t,done:n,ok:o,failed:r,in_flight:l,started_at:i}=e,u=Math.max(Pr()-Date.parse(i),1)/1e3;
return y`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(t??1,1)}
      value=${t===null?_:n}></progress>
    ${on([["Done",t===null?q(n):`${q(n)} of ${q(t)}`],["Ok",q(o)],["Failed",q(r)],["In flight",q(l)],["Throughput",Lr(n/
u)]])}
  </div>`}function gh({run:e,summary:t}){let{confirmed:n,saved_bytes:o}=t,r=e.status==="running",l=e.succeeded+e.failed,
i=g=>t.estimated?`\u2248 ${g}`:g,u=t.failures.map(({kind:g,count:m})=>`${g} ${i(q(m))}`),c=Math.round(e.duration_ms?t.one_by_one_ms/
e.duration_ms:0),d=c>=2?` (${q(c)} \xD7)`:"";return on([["Started",e.started_at===null?"never":In(e.started_at)],["Plann\
ed",e.planned_at===null?e.trigger:Pe(e.planned_at)],["Duration",r?null:te(e.duration_ms)],["Results",r?null:q(e.total)],
["Success rate",l===0?null:vo(e.succeeded/l)],["p50",i(te(t.p50_ms))],["p95",i(te(t.p95_ms))],["p99",i(te(t.p99_ms))],["\
Received",i(gt(t.bytes))],["Confirmed",n===0?null:i(`${q(n)} (saved ${gt(o)})`)],["Sequential estimate",i(te(t.one_by_one_ms))+
d],["Failures",u.length===0||e.reason!==null?null:u.join(", ")],["Figures with \u2248",t.estimated?"from a sample of 10,\
000 results":null],["Reason",e.reason]])}function yh({results:e,next:t},{run:n,query:o}){let r=o.get("sort"),l=Math.max(
...e.map(cs)),i=De({caption:r===null?"Results in the order of the batch":`Results by ${r}`,columns:[...Nc,["Timing","tim\
es",m=>fs(m,l)]],rows:e,key:({id:m})=>m,sorted:r,look:"cards dense",empty:le(bh(n,o))}),[u,c]=[e[0]?.position,e.at(-1)?.
position],g=u!==void 0&&r===null?`positions ${q(u)} to ${q(c)}`:"";return y`${i}${bn(t,{label:"Pages of results",range:g})}`}
function bh({status:e,total:t},n){return n.has("failed")||n.has("url")?"No result of this run matches the filter.":e==="\
running"?"No results are stored yet.":t>0?"The results were removed: \u201Cretention\u201D says how long they are kept.":
"This run has no results."}var Nc=[["Target","url",e=>y`<a href=${Y(`/results/${e.id}`)}>${is(e)}</a>`],["Status","tight",
e=>rn(e),["status",null]],["Attempts","number",({attempts:e})=>q(e)],["Received","number",({bytes:e})=>gt(e),["bytes",null]],
["Queued","number",e=>te(e.queued_ms)],["Duration","number",e=>te(e.duration_ms),["duration",null]]];function wh(e){return yn(
"Filter the results",y`${Hr(e,Nc,{usual:"Order of the batch"})}
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${e.get("url")??""} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${e.get("failed")==="true"} /> only failed</label>`)}function zi(e,t){return e.length<=t?e:`${e.slice(0,t-1).replace(/[\ud800-\udbff]$/,"")}\u2026`}function Oc(e,{context:t,...n}){let{rows:o,truncated:r,elapsed_ms:l}=e,i=t.query.get("view")==="chart",u=(c,d)=>y`<button type="button" class="small" aria-pressed=${i===
(d!==null)}
      @click=${()=>{t.setQuery({view:d}),t.redraw()}}>${c}</button>`;return oe("Answer",i?$h(e):_h(e,n),{note:`${ut(o.length,
"row")}${r?", and more":""} in ${te(l)}`,actions:[u("Table",null),u("Chart","chart"),Ah(e)]})}function $h({columns:e,rows:t}){
let n=e.map((u,c)=>({label:u,index:c})).filter(({index:u})=>u>0&&t.some(c=>typeof c[u]=="number")).slice(0,10);if(n.length===
0)return le("These rows have no chart.","A chart needs a first column for the horizontal axis and a column of numbers af\
ter it.");let{values:o,time:r}=vh(t.map(([u])=>u)),l=t.map((u,c)=>({at:o[c]??0,row:u})).toSorted((u,c)=>u.at-c.at),i=u=>l.
map(({row:{[u]:c}})=>typeof c=="number"?c:null);return os({label:`${n.map(({label:u})=>u).join(", ")} by ${e[0]}`,lines:n.
map(({label:u},c)=>ns(u,c)),data:[l.map(({at:u})=>u),...n.map(({index:u})=>i(u))],format:Ho,time:r})}function vh(e){if(e.
every(o=>typeof o=="number")){let o=e.every(r=>r>1e12&&r<1e13);return{values:e.map(r=>o?r/1e3:r),time:o}}let t=e.map(o=>Date.
parse(/^\d{4}-\d\d.*/.exec(String(o))?.[0]??"")),n=t.every(o=>!Number.isNaN(o));return{values:t.map((o,r)=>n?o/1e3:r+1),
time:n}}var ps=200,Wi=60;function _h({columns:e,rows:t},{shown:n,onMore:o}){let r=xh(e),l=(c,d)=>{let g=t.every(({[d]:b=null})=>b===
null||Number.isFinite(b));return[c,g?"number":"",b=>Sh(b[d]??null,r(b,d))]},i=De({caption:"The answer",columns:e.map(l),
rows:t.slice(0,n),empty:le("No rows."),look:"answer"}),u=t.length-n;return y`<div class="scroll" tabindex="0" role="region" aria-label="Rows">${i}</div>
    <div class="toolbar" ?hidden=${u<=0}>
      <button type="button" class="small" @click=${o}>
        Show ${q(Math.min(ps,u))} more of ${q(u)}
      </button>
    </div>`}function Sh(e,t){if(e===null)return y`<span class="none">null</span>`;let n=String(Dr(e)),o=n.replaceAll(/\s*\n\s*/g,
" ");return t!==void 0?y`<a href=${Y(t)} title=${n}>${zi(o,Wi)}</a>`:typeof e=="number"?ts(e):n.length<=Wi&&!n.includes(
`
`)?n:y`<details><summary>${zi(o,Wi)}</summary><pre>${n}</pre></details>`}function xh(e){let t=i=>e.includes(i),n=t("trig\
ger")&&!t("run_id"),o=t("run_id")&&t("url"),r=["result_id","last_result_id"].find(t)??(o?"id":void 0),l=i=>i==="url"||i===
"target"?["result",r]:i!=="id"?[/(run|result)_id$/.exec(i)?.[1],i]:[n?"run":o?"result":void 0,i];return(i,u)=>{let c=e[u]??
"",d=i[u];if(c==="job"&&typeof d=="string"&&d!=="")return Hn(d);let[g,m=""]=l(c),b=i[e.indexOf(m)];return g!==void 0&&typeof b==
"number"?`/${g}s/${b}`:void 0}}function Ah(e){let t=(n,o)=>y`<button
    type="button" class="small" aria-label="Download as ${n}"
    @click=${()=>Ch(o(e),`rows.${n.toLowerCase()}`)}>${n}</button>`;return[t("CSV",n=>new Blob([Xl(n)],{type:"text/csv"})),
t("JSON",n=>new Blob([ea(n)],{type:"application/json"}))]}function Ch(e,t){let n=document.createElement("a");n.href=URL.
createObjectURL(e),n.download=t,n.click(),URL.revokeObjectURL(n.href)}var Fc=()=>new Qi,Qi=class{},Gi=new WeakMap,Hc=nt(class extends Jt{render(e){return _}update(e,[t]){let n=t!==this.G;return n&&
this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),_}rt(e){if(this.G!==
void 0)if(this.isConnected||(e=void 0),typeof this.G=="function"){let t=this.ht??globalThis,n=Gi.get(t);n===void 0&&(n=new WeakMap,
Gi.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else
this.G.value=e}get lt(){return typeof this.G=="function"?Gi.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){
this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});var kh=`all and as asc between by case cast collate count cross desc distinct else end escape except exists
  filter from full glob group having in inner intersect is join left like limit not null offset on or order outer over
  partition recursive right select then union using values when where window with`,Th=new RegExp([String.raw`(?<comment>--[^\n]*|/\*[^]*?(?:\*/|$))`,
String.raw`(?<string>'(?:[^']|'')*'?)|"(?:[^"]|"")*"?`,String.raw`(?<number>\b\d[\w.]*)`,String.raw`(?<keyword>\b(?:${kh.
split(/\s+/).join("|")})\b)|[a-z_]\w*|[^]`].join("|"),"gi");function Ic(e){return Array.from(e.matchAll(Th),({0:t,groups:n={}})=>{
let o=Object.keys(n).find(r=>n[r]!==void 0);return{text:t,kind:o??""}})}function jc(e,t){let[,n,o=""]=/(?:(\b\w+)\.)?(\w*)$/.
exec(e)??[];if(n===void 0&&o==="")return{written:o,table:n,names:[]};let r=t.find(({name:d})=>d===n?.toLowerCase()),l=(r===
void 0?t:[r]).flatMap(d=>d.columns),i=[...n===void 0?t:[],...l].map(({name:d})=>d),u=o.toLowerCase(),c=[...new Set(i)].filter(
d=>d.toLowerCase().startsWith(u));return{written:o,table:n,names:c}}var Rh=8,Io={written:"",names:[]},ms=class{#e;#t=Fc();#n=[];#r=Io;#o=-1;constructor(t){this.#e=t}get text(){return this.#t.
value?.value??this.#e.first}set text(t){this.#t.value&&(this.#t.value.value=t),this.#a(Io)}insert(t,n=0){let o=this.#t.value;
o&&(o.setRangeText(t,o.selectionStart-n,o.selectionEnd,"end"),o.focus(),this.#a(Io))}view(t){this.#n=t;let{names:n}=this.#r,
o=Ic(this.text).map(({text:l,kind:i})=>i===""?l:y`<span class=${i}>${l}</span>`),r=n.map((l,i)=>{let u=c=>this.#u(c,l);return y`<li id="completion-${i}" role="option" aria-selected=${i===
this.#o}
        @pointerdown=${u}>${l}</li>`});return y`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${o}${`
`}</pre>
        <textarea ${Hc(this.#t)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list" aria-controls="completions"
          aria-activedescendant=${this.#o<0?_:`completion-${this.#o}`}
          .value=${this.#e.first} @input=${this.#l} @keydown=${this.#i}
          @blur=${()=>this.#a(Io)}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions"
        ?hidden=${n.length===0}>${r}</ul>`}#l=()=>{let t=this.#t.value?.selectionStart,{written:n,names:o}=jc(this.text.
slice(0,t),this.#n),r=o.filter(l=>l.toLowerCase()!==n.toLowerCase());this.#a({written:n,names:r.slice(0,Rh)})};#i=t=>{if(t.
key==="Enter"&&(t.ctrlKey||t.metaKey)){t.preventDefault(),this.#a(Io),this.#e.run();return}let{names:n}=this.#r;if(n.length!==
0)switch(t.key){case"Escape":return t.preventDefault(),this.#a(Io);case"ArrowDown":return this.#s(t,(this.#o+1)%n.length);case"\
ArrowUp":return this.#s(t,(this.#o<=0?n.length:this.#o)-1);case"Tab":return t.shiftKey?void 0:this.#u(t,n[Math.max(this.#o,
0)]);case"Enter":return this.#u(t,n[this.#o])}};#s(t,n){t.preventDefault(),this.#o=n,this.#e.redraw()}#u(t,n){n!==void 0&&
(t.preventDefault(),this.insert(n,this.#r.written.length))}#a(t){this.#r=t,this.#o=-1,this.#e.redraw()}};var Eh=8e3,Bc={"Figures of all jobs":`select job, runs, results, success_rate, p95_ms
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
limit 100`},Vc={...$a,nav:"SQL",title:()=>"SQL",open(e){let{query:t,redraw:n}=e,o=Ph(e),r=()=>{o.run(i.text)},l=t.get("q")??
Bc["Figures of all jobs"],i=new ms({first:l,run:r,redraw:n}),u=d=>{i.text=d,r()},c=Dh(i,{choose:u,redraw:n});return t.has(
"q")&&ca()&&r(),({schema:d})=>y`${Et("SQL")}
      <div class="sql">
        <div>
          ${oe("Query",[i.view(d instanceof ot?[]:d.tables),Oh(r)])}
          ${o.view()}
        </div>
        <div>
          ${c()}
          ${Fh(u)}
          <div class="schema">${ct(d,g=>Hh(g,i))}</div>
        </div>
      </div>`}};function Ph(e){let{setQuery:t,signal:n,redraw:o}=e,r,l,i=g=>{let m=ps,b=()=>{m+=ps,o()};return ko(ut(g.rows.
length,"row")),()=>Oc(g,{context:e,shown:m,onMore:b})},u=async g=>{let m=g.trim();if(m==="")return;r?.abort(),r=new AbortController;
let b=AbortSignal.any([r.signal,n]);t({q:encodeURIComponent(m).length>Eh?null:m}),o();let v=H=>()=>Bn(H),E=await Tt("/qu\
ery",{body:{sql:m},signal:b}).then(i,v);b.aborted||([r,l]=[void 0,E],o())},c=()=>oe("Answer",r?le("Running\u2026"):le(Mh,
Lh));return{run:u,view:()=>y`<div aria-busy=${r!==void 0}>${(l??c)()}</div>`}}var Mh="Write a query in SQL, or choose an\
 example.",Lh="Queries cannot change the database.",Uc="rota.queries";function Dh(e,{choose:t,redraw:n}){let o="",r=(u,c)=>{
try{Nh(u,c),o="",ko(c===null?`${u} is deleted`:`Saved as ${u}`)}catch{o="This browser cannot save queries: its storage i\
s full or blocked."}n()},l=u=>{u.preventDefault();let c=u.currentTarget;r(new FormData(c).get("name").trim(),e.text),c.reset()},
i=([u,c])=>y`<li>
    <button type="button" class="plain" @click=${()=>t(c)}>${u}</button>
    <button type="button" class="small" aria-label="Delete ${u}" @click=${()=>r(u,null)}>Delete</button>
  </li>`;return()=>{let u=Object.entries(qc()).map(i),c=y`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;
return oe("Saved queries",[u.length===0?c:y`<ul class="list">${u}</ul>`,y`<form class="toolbar" @submit=${l}>
          <input type="text" name="name" aria-label="Name of the saved query" size="16" maxlength="80"
            required pattern=".*\\S.*" placeholder="Save as…" />
          <button type="submit" class="small">Save</button>
        </form>
        <p class="trouble" role="alert">${o}</p>`])}}function qc(){try{let e=JSON.parse(localStorage.getItem(Uc)??"{}"),
t=Object.entries(e??{}).filter(([,n])=>typeof n=="string");return Object.fromEntries(t.toSorted(([n],[o])=>n.localeCompare(
o)))}catch{return{}}}function Nh(e,t){let{[e]:n,...o}=qc();localStorage.setItem(Uc,JSON.stringify(t===null?o:{...o,[e]:t}))}
function Oh(e){return y`<div class="toolbar">
    <button type="button" class="primary" @click=${e}>Run</button>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`}function Fh(e){let t=Object.entries(Bc).map(([n,o])=>y`<li><button type="button" class="plain" @click=${()=>e(
o)}>${n}</button></li>`);return oe("Examples",y`<ul class="list">${t}</ul>`)}function Hh({tables:e},t){let n=({name:r,type:l})=>y`<li>
      <button type="button" class="plain" @click=${()=>t.insert(r)}>${r}</button>
      <span class="note">${l.toLowerCase()}</span>
    </li>`,o=e.map(({name:r,kind:l,columns:i})=>y`<details>
      <summary>${r} <span class="note">${l}</span></summary>
      <ul>${i.map(n)}</ul>
    </details>`);return oe("Tables and views",y`<div class="list">${o}</div>`)}var Ih=Ae("/session");vc();ua([Sc,pc,Dc,Pc,wc,va,Vc,_c]);Er!==void 0&&me.start();me.on("refused",()=>{zc()});zc();async function zc(){
let e={token_required:!1,authenticated:!0},t=await Qs(Ih).catch(()=>e);if(t.token_required&&as(),t.authenticated)return me.
start();me.stop(),ei()}
