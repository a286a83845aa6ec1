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
zt=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,r){this._$Ct=t,this._$AM=n,this._$Ci=r}_$AS(t,n){return this.
update(t,n)}update(t,n){return this.render(...n)}};var Os=globalThis,bl=e=>e,So=Os.trustedTypes,wl=So?So.createPolicy("lit-html",{createHTML:e=>e}):void 0,Fs="$lit$",en=`l\
it$${Math.random().toFixed(9).slice(2)}$`,Hs="?"+en,wf=`<${Hs}>`,Dn=document,Wr=()=>Dn.createComment(""),Qr=e=>e===null||
typeof e!="object"&&typeof e!="function",Bs=Array.isArray,Al=e=>Bs(e)||typeof e?.[Symbol.iterator]=="function",Ns=`[ 	
\f\r]`,qr=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,$l=/-->/g,vl=/>/g,Pn=RegExp(`>|${Ns}(?:([^\\s"'>=/]+)(${Ns}\
*=${Ns}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),_l=/'/g,Sl=/"/g,Cl=/^(?:script|style|textarea|title)$/i,Is=e=>(t,...n)=>({_$litType$:e,strings:t,
values:n}),g=Is(1),js=Is(2),Ch=Is(3),St=Symbol.for("lit-noChange"),_=Symbol.for("lit-nothing"),xl=new WeakMap,Mn=Dn.createTreeWalker(
Dn,129);function kl(e,t){if(!Bs(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return wl!==void 0?
wl.createHTML(t):t}var Tl=(e,t)=>{let n=e.length-1,r=[],o,l=t===2?"<svg>":t===3?"<math>":"",i=qr;for(let u=0;u<n;u++){let c=e[u],
d,y,p=-1,b=0;for(;b<c.length&&(i.lastIndex=b,y=i.exec(c),y!==null);)b=i.lastIndex,i===qr?y[1]==="!--"?i=$l:y[1]!==void 0?
i=vl:y[2]!==void 0?(Cl.test(y[2])&&(o=RegExp("</"+y[2],"g")),i=Pn):y[3]!==void 0&&(i=Pn):i===Pn?y[0]===">"?(i=o??qr,p=-1):
y[1]===void 0?p=-2:(p=i.lastIndex-y[2].length,d=y[1],i=y[3]===void 0?Pn:y[3]==='"'?Sl:_l):i===Sl||i===_l?i=Pn:i===$l||i===
vl?i=qr:(i=Pn,o=void 0);let v=i===Pn&&e[u+1].startsWith("/>")?" ":"";l+=i===qr?c+wf:p>=0?(r.push(d),c.slice(0,p)+Fs+c.slice(
p)+en+v):c+en+(p===-2?u:v)}return[kl(e,l+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),r]},Gr=class e{constructor({
strings:t,_$litType$:n},r){let o;this.parts=[];let l=0,i=0,u=t.length-1,c=this.parts,[d,y]=Tl(t,n);if(this.el=e.createElement(
d,r),Mn.currentNode=this.el.content,n===2||n===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(o=
Mn.nextNode())!==null&&c.length<u;){if(o.nodeType===1){if(o.hasAttributes())for(let p of o.getAttributeNames())if(p.endsWith(
Fs)){let b=y[i++],v=o.getAttribute(p).split(en),x=/([.?@])?(.*)/.exec(b);c.push({type:1,index:l,name:x[2],strings:v,ctor:x[1]===
"."?Ao:x[1]==="?"?Co:x[1]==="@"?ko:Nn}),o.removeAttribute(p)}else p.startsWith(en)&&(c.push({type:6,index:l}),o.removeAttribute(
p));if(Cl.test(o.tagName)){let p=o.textContent.split(en),b=p.length-1;if(b>0){o.textContent=So?So.emptyScript:"";for(let v=0;v<
b;v++)o.append(p[v],Wr()),Mn.nextNode(),c.push({type:2,index:++l});o.append(p[b],Wr())}}}else if(o.nodeType===8)if(o.data===
Hs)c.push({type:2,index:l});else{let p=-1;for(;(p=o.data.indexOf(en,p+1))!==-1;)c.push({type:7,index:l}),p+=en.length-1}
l++}}static createElement(t,n){let r=Dn.createElement("template");return r.innerHTML=t,r}};function Ln(e,t,n=e,r){if(t===
St)return t;let o=r!==void 0?n._$Co?.[r]:n._$Cl,l=Qr(t)?void 0:t._$litDirective$;return o?.constructor!==l&&(o?._$AO?.(!1),
l===void 0?o=void 0:(o=new l(e),o._$AT(e,n,r)),r!==void 0?(n._$Co??=[])[r]=o:n._$Cl=o),o!==void 0&&(t=Ln(e,o._$AS(e,t.values),
o,r)),t}var xo=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this.
_$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:r}=this._$AD,o=(t?.creationScope??Dn).importNode(
n,!0);Mn.currentNode=o;let l=Mn.nextNode(),i=0,u=0,c=r[0];for(;c!==void 0;){if(i===c.index){let d;c.type===2?d=new hr(l,
l.nextSibling,this,t):c.type===1?d=new c.ctor(l,c.name,c.strings,this,t):c.type===6&&(d=new To(l,this,t)),this._$AV.push(
d),c=r[++u]}i!==c?.index&&(l=Mn.nextNode(),i++)}return Mn.currentNode=Dn,o}p(t){let n=0;for(let r of this._$AV)r!==void 0&&
(r.strings!==void 0?(r._$AI(t,r,n),n+=r.strings.length-2):r._$AI(t[n])),n++}},hr=class e{get _$AU(){return this._$AM?._$AU??
this._$Cv}constructor(t,n,r,o){this.type=2,this._$AH=_,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=r,this.options=
o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===
11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=Ln(this,t,n),Qr(
t)?t===_||t==null||t===""?(this._$AH!==_&&this._$AR(),this._$AH=_):t!==this._$AH&&t!==St&&this._(t):t._$litType$!==void 0?
this.$(t):t.nodeType!==void 0?this.T(t):Al(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){
this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==_&&Qr(this._$AH)?this._$AA.nextSibling.data=t:this.T(Dn.
createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:r}=t,o=typeof r=="number"?this._$AC(t):(r.el===void 0&&(r.el=
Gr.createElement(kl(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===o)this._$AH.p(n);else{let l=new xo(o,this),i=l.u(
this.options);l.p(n),this.T(i),this._$AH=l}}_$AC(t){let n=xl.get(t.strings);return n===void 0&&xl.set(t.strings,n=new Gr(
t)),n}k(t){Bs(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,o=0;for(let l of t)o===n.length?n.push(r=new e(this.
O(Wr()),this.O(Wr()),this,this.options)):r=n[o],r._$AI(l),o++;o<n.length&&(this._$AR(r&&r._$AB.nextSibling,o),n.length=o)}_$AR(t=this.
_$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let r=bl(t).nextSibling;bl(t).remove(),t=r}}setConnected(t){
this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Nn=class{get tagName(){return this.element.tagName}get _$AU(){return this.
_$AM._$AU}constructor(t,n,r,o,l){this.type=1,this._$AH=_,this._$AN=void 0,this.element=t,this.name=n,this._$AM=o,this.options=
l,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=_}_$AI(t,n=this,r,o){
let l=this.strings,i=!1;if(l===void 0)t=Ln(this,t,n,0),i=!Qr(t)||t!==this._$AH&&t!==St,i&&(this._$AH=t);else{let u=t,c,d;
for(t=l[0],c=0;c<l.length-1;c++)d=Ln(this,u[r+c],n,c),d===St&&(d=this._$AH[c]),i||=!Qr(d)||d!==this._$AH[c],d===_?t=_:t!==
_&&(t+=(d??"")+l[c+1]),this._$AH[c]=d}i&&!o&&this.j(t)}j(t){t===_?this.element.removeAttribute(this.name):this.element.setAttribute(
this.name,t??"")}},Ao=class extends Nn{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===_?
void 0:t}},Co=class extends Nn{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,
!!t&&t!==_)}},ko=class extends Nn{constructor(t,n,r,o,l){super(t,n,r,o,l),this.type=5}_$AI(t,n=this){if((t=Ln(this,t,n,0)??
_)===St)return;let r=this._$AH,o=t===_&&r!==_||t.capture!==r.capture||t.once!==r.once||t.passive!==r.passive,l=t!==_&&(r===
_||o);o&&this.element.removeEventListener(this.name,this,r),l&&this.element.addEventListener(this.name,this,t),this._$AH=
t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},
To=class{constructor(t,n,r){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=r}get _$AU(){return this.
_$AM._$AU}_$AI(t){Ln(this,t)}},Rl={M:Fs,P:en,A:Hs,C:1,L:Tl,R:xo,D:Al,V:Ln,I:hr,H:Nn,N:Co,U:ko,B:Ao,F:To},$f=Os.litHtmlPolyfillSupport;
$f?.(Gr,hr),(Os.litHtmlVersions??=[]).push("3.3.3");var gr=(e,t,n)=>{let r=n?.renderBefore??t,o=r._$litPart$;if(o===void 0){
let l=n?.renderBefore??null;r._$litPart$=o=new hr(t.insertBefore(Wr(),l),l,void 0,n??{})}return o._$AI(e),o};function tn(e){let t=document.getElementById(e);if(t===null)throw new Error(`The page has no #${e}`);return t}var rt=class extends Error{code;hint;constructor(t,n,{hint:r=null}={}){super(n),this.code=t,this.hint=r}};function Jr(e,t){
let n=Object.entries(t).map(([o,l])=>[o,String(l??"").trim()]),r=new URLSearchParams(n.filter(([,o])=>o!==""));return r.
size===0?e:`${e}?${r.toString()}`}function Le(e,t={}){return{path:Jr(e,t),mayFail:!1}}function qt({path:e}){return{path:e,
mayFail:!0}}function yr(e,...t){return Object.fromEntries(t.map(n=>[n,e.get(n)]))}function Us(e,t){try{return e.exec(t)?.
slice(1).map(decodeURIComponent)}catch{return}}var Ro=globalThis.document?.documentElement.dataset.base??"";function nn(e){return Ro+e}function zs(e){return e===Ro?"/":
e.startsWith(`${Ro}/`)?e.slice(Ro.length):e}function pn(){return zs(location.pathname)}function On(){return pn()+location.
search}function br(e){let t=Object.fromEntries(new URLSearchParams(location.search));return Jr(pn(),{...t,...e})}var Vs=class extends zt{constructor(t){
if(super(t),t.type!==pr.ATTRIBUTE||t.name!=="href")throw new Error("link() belongs into an href")}render(t){if(!/^[/#](?![/\\\s])/.
test(t))throw new Error("Links may only lead into the dashboard");return t.startsWith("/")?nn(t):t}},K=nt(Vs);function Fn(e){
return`/jobs/${encodeURIComponent(e)}`}function Dt(e){return g`<a class="name" href=${K(Fn(e))}>${e}</a>`}function Kr(e){
return g`<a href=${K(`/runs/${e}`)}>Run ${e}</a>`}var El=Nl(document.getElementById("page-data"))??{paths:[]},Pl=new Set(El.paths),Ml=Promise.withResolvers();document.readyState===
"loading"?(document.addEventListener("DOMContentLoaded",Yr),setTimeout(Yr,3e4)):Yr();var Eo=El.lastEvent;async function Dl(e){
if(!Pl.delete(e))return;await Ml.promise;let t=[...document.querySelectorAll('body > script[type="application/json"]')],
n=`[${JSON.stringify(e)},`,r=t.find(({textContent:o})=>o.startsWith(n));return r?.remove(),Nl(r)}function Yr(){Ml.resolve()}
function Ll(){Pl.clear()}function Nl(e){try{return JSON.parse(e?.textContent??"")}catch{return}}async function Ol(e,t){let n=Object.entries(e).map(async([r,o])=>[r,await qs(o,t)]);return Object.fromEntries(await Promise.
all(n))}async function qs({path:e,mayFail:t},n=null){try{let r=await Dl(e);if(n?.throwIfAborted(),r===void 0)return await Fl(
e,{signal:n});let[,o,l]=r;if(o)return l;throw Hl(l)}catch(r){if(t&&r instanceof rt&&!["unreachable","unauthorized"].includes(
r.code))return r;throw r}}async function xt(e,{body:t={},signal:n=null}={}){let o={method:"POST",headers:{"content-type":"\
application/json","x-rota":"1"},body:JSON.stringify(t),signal:n};return await Fl(e,o)}async function Fl(e,t){let n=await fetch(
nn(`/api/v1${e}`),t).catch(o=>{if(t.signal?.aborted)throw o;let l="Is it still running? rota status";throw new rt("unrea\
chable","Rota does not answer",{hint:l})}),r=await n.json().catch(()=>null);if(n.ok)return r;throw Hl(r,`Rota answered ${n.
status}`)}function Hl(e,t="Rota answered with an error"){let{error:n}=e??{};return new rt(n?.code??"internal",n?.message??
t,{...n})}var vf=["status","run_started","run_progress","run_finished","fire_without_run","reloaded","lost"],_f=5e3,Sf=1e4,xf=5e3,
Ws=class extends EventTarget{status;perSecond=0;connected=!1;gone;wanted=!1;#e;#t;#n=Eo;constructor(){super(),document.addEventListener(
"visibilitychange",()=>{document.hidden?this.#r():this.wanted&&this.#o()}),setInterval(()=>this.#l("second",{}),1e3)}start(){
this.wanted=!0,document.hidden||this.#o()}stop(){this.wanted=!1,this.#r()}on(t,n,r={}){let o=l=>n(l.detail);this.addEventListener(
t,o,r)}#o(){if(this.#e!==void 0)return;let t=this.#n===void 0?"":`?after=${this.#n}`,n=new EventSource(nn(`/api/v1/event\
s${t}`));this.#e=n,this.#i(!1),n.addEventListener("open",()=>{this.#i(!0),(this.#n===void 0||performance.now()>Sf)&&this.#l(
"lost",{}),this.#n=void 0}),n.addEventListener("error",()=>{this.#i(!1),Yr(),n.readyState===EventSource.CLOSED&&(setTimeout(
()=>{this.#e===n&&this.#r(),this.wanted&&!document.hidden&&this.#o()},_f),this.#l("refused",{}))});for(let r of vf)n.addEventListener(
r,({data:o})=>{let l=JSON.parse(o);r==="status"&&this.#s(l),this.#l(r,l)})}#r(){this.#e?.close(),this.#e=void 0,this.#i(
!1)}#s(t){let n=this.status??t,r=(Date.parse(t.now_at)-Date.parse(n.now_at))/1e3;this.perSecond=r>0?Math.max(t.finished-
n.finished,0)/r:0,this.status=t,Bl=Date.parse(t.now_at)-Date.now()}#i(t){if(this.connected=t,t||document.hidden||!this.wanted)
clearTimeout(this.#t),this.#t=void 0,this.gone=void 0;else if(this.#t===void 0){let n=new Date;this.#t=setTimeout(()=>{this.
gone=n,this.#l("connection",{})},xf)}this.#l("connection",{})}#l(t,n){this.dispatchEvent(new CustomEvent(t,{detail:n}))}},
Bl=0,ie=new Ws;function Po(){return Date.now()+Bl}function Ul(e){let t=Math.abs(e);for(let n of["B","KiB","MiB","GiB"]){if(t<1023.5)return`${Il(e)}${jl(t)} ${n}`;t/=1024}
return`${Il(e)}${jl(t)} TiB`}function Il(e){return e<0?"-":""}function jl(e){let t=e>=99.95?0:e>=9.995?1:2;return String(
Number(e.toFixed(t)))}function Gs(e){if(!Number.isFinite(e)||e<0)return`${e} ms`;if(e<9.95)return`${Af(e.toFixed(1))} ms`;if(e<999.5)return`${Math.
round(e)} ms`;if(e<9995)return`${(e/1e3).toFixed(2)} s`;if(e<59950)return`${(e/1e3).toFixed(1)} s`;let t=Math.round(e/1e3);
if(t<3600)return`${Math.floor(t/60)}m${Qs(t%60)}s`;let n=Math.round(e/6e4);if(n<1440)return`${Math.floor(n/60)}h${Qs(n%60)}\
m`;let r=Math.round(e/36e5);return`${Math.floor(r/24)}d${Qs(r%24)}h`}function Vl(e,t){let n=e-t,r=Math.abs(n);if(r<1e3)return n<
0?"just now":"now";let o=r<6e4?`${Math.floor(r/1e3)} s`:Gs(r);return n<0?`${o} ago`:`in ${o}`}function Qs(e){return String(e).padStart(2,"0")}function Af(e){return e.endsWith(".0")?e.slice(0,-2):e}function zl(e){return String(e).replaceAll(/\B(?=(?:\d{3})+$)/g,",")}var Cf=new Intl.DateTimeFormat("sv",{dateStyle:"short",timeStyle:"medium"});function Mo(e,t){return e==null?"\u2013":t(e)}
function Y(e){return Mo(e,zl)}function te(e){return Mo(e,Gs)}function mt(e){return Mo(e,Ul)}function wr(e){return Mo(e,t=>t===
0||t===1?`${t*100} %`:`${Math.min(99.9,Math.max(.1,t*100)).toFixed(1)} %`)}function Do(e){return`${e>0&&e<9.95?e.toFixed(
1):Y(Math.round(e))} /s`}function Wt(e,t){return`${Y(e)} ${t}${e===1?"":"s"}`}function At(e){return Cf.format(e)}function ql(e){
return At(e).slice(0,10)}var{I:kf}=Rl,Wl=e=>e;var Gl=e=>e.strings===void 0,Ql=()=>document.createComment(""),$r=(e,t,n)=>{let r=e._$AA.parentNode,o=t===void 0?e._$AB:
t._$AA;if(n===void 0){let l=r.insertBefore(Ql(),o),i=r.insertBefore(Ql(),o);n=new kf(l,i,e,e.options)}else{let l=n._$AB.
nextSibling,i=n._$AM,u=i!==e;if(u){let c;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(c=e._$AU)!==i._$AU&&n._$AP(c)}if(l!==o||
u){let c=n._$AA;for(;c!==l;){let d=Wl(c).nextSibling;Wl(r).insertBefore(c,o),c=d}}}return n},hn=(e,t,n=e)=>(e._$AI(t,n),
e),Tf={},Lo=(e,t=Tf)=>e._$AH=t,Jl=e=>e._$AH,No=e=>{e._$AR(),e._$AA.remove()};var Zr=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let r of n)r._$AO?.(t,!1),Zr(r,t);return!0},Oo=e=>{let t,n;do{if((t=
e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},Kl=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)
t._$AN=n=new Set;else if(n.has(e))break;n.add(e),Pf(t)}};function Rf(e){this._$AN!==void 0?(Oo(this),this._$AM=e,Kl(this)):
this._$AM=e}function Ef(e,t=!1,n=0){let r=this._$AH,o=this._$AN;if(o!==void 0&&o.size!==0)if(t)if(Array.isArray(r))for(let l=n;l<
r.length;l++)Zr(r[l],!1),Oo(r[l]);else r!=null&&(Zr(r,!1),Oo(r));else Zr(this,e)}var Pf=e=>{e.type==pr.CHILD&&(e._$AP??=
Ef,e._$AQ??=Rf)},Qt=class extends zt{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,n,r){super._$AT(t,n,r),Kl(
this),this.isConnected=t._$AU}_$AO(t,n=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():this.disconnected?.()),
n&&(Zr(this,t),Oo(this))}setValue(t){if(Gl(this._$Ct))this._$Ct._$AI(t,this);else{let n=[...this._$Ct._$AH];n[this._$Ci]=
t,this._$Ct._$AI(n,this,0)}}disconnected(){}reconnected(){}};var Js=class extends Qt{#e;#t=()=>"";render(t,n){return this.#t=n,this.#e===void 0&&(this.#e=new AbortController,ie.on(t,
()=>this.setValue(this.#t()),this.#e)),n()}disconnected(){this.#e?.abort()}},Hn=nt(Js);function Me(e){if(e===null)return g`<span class="none">–</span>`;let t=new Date(e),n=()=>Vl(t.getTime(),Po());return g`<time datetime=${e} title="${At(
t)} (${e})">${Hn("second",n)}</time>`}function Bn(e){return g`<time datetime=${e} title=${e}>${At(new Date(e))}</time>`}var Mf=100,Yl=new Set,Xr=new Map;function gn(e){tn("announcer").textContent=e}function Fo(e){let t=Xr.get(e);t===void 0?
Yl.add(e):setTimeout(()=>gn(t))}function Zl(e,t){if(Yl.delete(e))return gn(t);Xr.set(e,t);let[n]=Xr.keys();Xr.size>Mf&&n!==
void 0&&Xr.delete(n)}function le(e,t,{note:n=_,actions:r=_}={}){return g`<section class="panel" aria-label=${e}>
    <div class="panel-head">
      <h2>${e}</h2>
      ${n===_?_:g`<span class="note">${n}</span>`}
      <span class="actions">${r}</span>
    </div>
    ${t}
  </section>`}function Gt(e,t=_){return g`<div class="page-head"><h1 tabindex="-1">${e}</h1>${t}</div>`}function de(e,t=_){
let n=typeof t=="string"?g`<p>${t}</p>`:t;return g`<div class="empty"><p>${e}</p>${n}</div>`}function In(e,t){return g`<pre class="text" tabindex="0" role="region" aria-label=${e}>${t}</pre>`}
function eo(e){return e instanceof Error?e.message:String(e)}function jn(e){let t=e instanceof rt?e.hint:null;return g`<div class="problem" role="alert">
    <p><strong>${eo(e)}</strong></p>${t===null?_:g`<p>${t}</p>`}
  </div>`}function Jt(e,t){return e instanceof rt?jn(e):t(e)}function yn(e){let t=e.filter(([,n])=>n!==null);return g`<dl class="facts">
    ${t.map(([n,r])=>g`<div><dt>${n}</dt><dd>${r}</dd></div>`)}
  </dl>`}var Ks=class extends Qt{#e;#t=!1;#n="";#o=_;#r=new AbortController;render(t){return this.#e===void 0&&ie.on("connection",
()=>this.#l(),this.#r),this.#e=t,this.#s(t)}disconnected(){this.#r.abort()}#s({text:t,class:n="",of:r}){let o=this.#t||ie.
gone!==void 0;return g`<span class="action"><button type="button" class=${n} aria-disabled=${o?"true":_}
        title=${ie.gone===void 0?_:"Rota does not answer"} @click=${()=>{this.#i(o)}}>${t}${r===void 0?_:g`<span class="unseen"> ${r}</span>`}</button
      ><span class="done">${this.#o}</span><span class="trouble" role="alert">${this.#n}</span></span>`}async#i(t){if(!(t||
this.#e===void 0)){[this.#t,this.#n,this.#o]=[!0,"",_],this.#l();try{let n=await this.#e.act(),[r,o]=typeof n=="string"?
[n,_]:n;gn(r),this.#o=o}catch(n){this.#n=eo(n)}this.#t=!1,this.#l()}}#l(){this.isConnected&&this.#e!==void 0&&this.setValue(
this.#s(this.#e))}},rn=nt(Ks);function Ho(e,t){return rn({...t,text:"Run now",async act(){let{run_id:n}=await xt(`${Fn(e)}\
/run`);return Fo(n),[`Run ${n} of ${e} has started`,Kr(n)]}})}var Df={running:["\u25B6","info"],succeeded:["\u2713","good"],failed:["\u2715","bad"],interrupted:["!","warn"],cancelled:[
"\u25A0","warn"],skipped:["\xBB","quiet"],missed:["?","warn"],failing:["\u2715","bad"],degraded:["\u25D0","warn"],late:[
"\u25F7","warn"],scheduled:["\u25F7","quiet"],paused:["\u2161","warn"],disabled:["\u25CB","quiet"],"by hand":["\u261E","\
quiet"],gone:["\u2205","quiet"],ok:["\u2713","good"],draining:["\u25BD","warn"],stale:["!","warn"],changed:["\u2260","in\
fo"]};function Re(e,t=e){let[n,r]=Df[e]??["\xB7","quiet"];return g`<span class="badge ${r}"><span aria-hidden="true" class="sign">${n}</span>${t}</span>`}
function on({ok:e=!1,degraded:t,status:n,error_kind:r}){return t===!0?Re("degraded",`${n} degraded`):e?Re("succeeded",String(
n??"ok")):Re("failed",r===null||r==="status"?String(n??"failed"):r)}var Xl=(e,t,n)=>{let r=new Map;for(let o=t;o<=n;o++)r.set(e[o],o);return r},ea=nt(class extends zt{constructor(e){if(super(
e),e.type!==pr.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&
(r=t);let o=[],l=[],i=0;for(let u of e)o[i]=r?r(u,i):i,l[i]=n(u,i),i++;return{values:l,keys:o}}render(e,t,n){return this.
dt(e,t,n).values}update(e,[t,n,r]){let o=Jl(e),{values:l,keys:i}=this.dt(t,n,r);if(!Array.isArray(o))return this.ut=i,l;
let u=this.ut??=[],c=[],d,y,p=0,b=o.length-1,v=0,x=l.length-1;for(;p<=b&&v<=x;)if(o[p]===null)p++;else if(o[b]===null)b--;else if(u[p]===
i[v])c[v]=hn(o[p],l[v]),p++,v++;else if(u[b]===i[x])c[x]=hn(o[b],l[x]),b--,x--;else if(u[p]===i[x])c[x]=hn(o[p],l[x]),$r(
e,c[x+1],o[p]),p++,x--;else if(u[b]===i[v])c[v]=hn(o[b],l[v]),$r(e,o[p],o[b]),b--,v++;else if(d===void 0&&(d=Xl(i,v,x),y=
Xl(u,p,b)),d.has(u[p]))if(d.has(u[b])){let D=y.get(i[v]),I=D!==void 0?o[D]:null;if(I===null){let U=$r(e,o[p]);hn(U,l[v]),
c[v]=U}else c[v]=hn(I,l[v]),$r(e,o[p],I),o[D]=null;v++}else No(o[b]),b--;else No(o[p]),p++;for(;v<=x;){let D=$r(e,c[x+1]);
hn(D,l[v]),c[v++]=D}for(;p<=b;){let D=o[p++];D!==null&&No(D)}return this.ut=i,Lo(e,c),St}});var ta=nt(class extends zt{constructor(){super(...arguments),this.key=_}render(e,t){return this.key=e,t}update(e,[t,n]){
return t!==this.key&&(Lo(e),this.key=t),n}});var Lf=500,na={ours:!0},to=tn("main"),Ys,vr="",ra=[];function oa(e){ra=e,to.replaceChildren(),addEventListener("popstate",
()=>{On()!==vr&&no({moveFocus:!0})}),document.addEventListener("click",Nf),no({moveFocus:!1})}function Un(e){history.pushState(
na,"",nn(e)),no({moveFocus:!0})}function Zs(){if(pn()==="/login")return;let e=encodeURIComponent(On());history.replaceState(
null,"",nn(`/login?next=${e}`)),no({moveFocus:!0})}function sa(){let e=history.state;return typeof e=="object"&&e!==null&&
"ours"in e}function Nf(e){if(e.defaultPrevented||e.button!==0||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;let t=e.
target instanceof Element?e.target.closest("a"):null,n=t?.getAttribute("href");!t||!n?.startsWith("/")||t.hasAttribute("\
download")||(e.preventDefault(),Un(zs(n)))}async function no({moveFocus:e}){vr=On(),Ys?.abort(),Ys=new AbortController;let{
signal:t}=Ys,n=i=>gr(ta(t,i),to),r=ra.find(({path:i})=>Us(i,pn())),o=(r&&Us(r.path,pn()))??[];document.title=`${r?.title(
o)??"No such page"} \xB7 Rota`;for(let i of tn("pages").children)i.ariaCurrent=i.textContent===r?.nav?"page":null;to.setAttribute(
"aria-busy","true");try{r===void 0?n(Bf()):await Of(r,{params:o,signal:t,show:n})}catch(i){t.aborted||n(Hf(i,t))}if(Ll(),
t.aborted)return;to.removeAttribute("aria-busy"),e&&scrollTo(0,0),to.querySelector(e?"[autofocus], h1":"[autofocus]")?.focus(
{preventScroll:!0})}async function Of(e,{params:t,signal:n,show:r}){let o=new URLSearchParams(location.search),l=0,i,u=async()=>{
l+=1;let v=l,x=await Ol(e.questions({params:t,query:o}),n);n.aborted||v!==l||(i=x,c())},c=()=>{i!==void 0&&!n.aborted&&r(
p(i))},y={params:t,query:o,signal:n,setQuery:v=>{vr=br(v);for(let x of Object.keys(v))o.delete(x);for(let[x,D]of new URL(
vr,location.href).searchParams)o.set(x,D);vr!==On()&&history.pushState(na,"",nn(vr))},redraw:c,reload:u},p=e.open(y),b=Promise.
withResolvers();Ff(e,{context:y,opened:b.promise}),await u(),b.resolve()}function Ff(e,{context:t,opened:n}){let{signal:r,
reload:o}=t,l=n,i=!1,u=async d=>{await d,await new Promise(y=>setTimeout(y,Lf)),i=!1,r.aborted||await o().catch(()=>{})},
c=d=>{i||e.concerns?.(d,t)===!1||(i=!0,l=u(l))};for(let d of e.events??[])ie.on(d,c,{signal:r})}function Hf(e,t){let n=e instanceof
rt&&e.code;return n==="unauthorized"&&Zs(),n==="unreachable"&&ie.on("connection",()=>ie.connected&&void no({moveFocus:!1}),
{signal:t}),g`<h1 tabindex="-1">This page could not be loaded</h1>${jn(e)}`}function Bf(){return g`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${K("/")}>The overview</a> lists every job.</p>`}function We(e){let{caption:t,columns:n,rows:r,empty:o,key:l,sorted:i=null,dense:u=!1}=e;if(r.length===0&&o!==void 0)return o;
let c=d=>g`<tr role="row">${n.map((y,p)=>jf(y,{row:d,index:p}))}</tr>`;return g`<table role="table" class=${u?"cards den\
se":"cards"}>
    <caption class="unseen">${t}</caption>
    <thead role="rowgroup"><tr role="row">${n.map(d=>If(d,i))}</tr></thead>
    <tbody role="rowgroup">${l===void 0?r.map(c):ea(r,l,c)}</tbody>
  </table>`}function If([e,t,,n],r){let[o,l]=[e];if(n!==void 0){let[i,u]=n,c=br({cursor:null,sort:r===i?u:i});o=g`<a href=${K(
c)}>${e}</a>`;let d=r?.startsWith("-")||u===null;r!==null&&n.includes(r)&&(l=d?"descending":"ascending")}return g`<th scope="col" role="columnheader" class=${t||
_} aria-sort=${l??_}>${o}</th>`}function jf([e,t,n],{row:r,index:o}){return o===0?g`<th scope="row" role="rowheader" class=${t||
_} data-label=${e}>${n(r)}</th>`:g`<td role="cell" class=${t||_} data-label=${e}>${n(r)}</td>`}function _r(e,t){return g`<form class="filters" aria-label=${e} @submit=${o=>{
o.preventDefault();let l=Object.fromEntries(new FormData(o.currentTarget));Un(Jr(pn(),Uf(l)))}} @change=${({target:o})=>{
(o instanceof HTMLInputElement&&o.type==="checkbox"||o instanceof HTMLSelectElement)&&o.form?.requestSubmit()}}>
    ${t}<button type="submit" class="small">Show</button>
  </form>`}function Uf({from:e,to:t,...n}){let r=t?new Date(`${t}T00:00`):void 0;r?.setDate(r.getDate()+1);let o=e?new Date(
`${e}T00:00`):void 0;return{...n,from:o?.toISOString()??null,to:r?.toISOString()??null}}function Sr(e,{name:t,label:n,options:r,
look:o=""}){let l=e.get(t)??"",i=r.map(d=>typeof d=="string"?[d,d]:d),u=new Map([["","any"],...i]);u.set(l,u.get(l)??l);
let c=[...u].map(([d,y])=>g`<option value=${d} ?selected=${d===l}>${y}</option>`);return g`<label class=${o}>${n} <select name=${t}>${c}</select></label>`}
function Bo(e,t,{usual:n,look:r}){let l=t.flatMap(([u,,,c])=>c?[[c[0],u]]:[]).filter(([,u])=>u!==n),i=[["",n],...l];return Sr(
e,{name:"sort",label:"Sort by",options:i,...r&&{look:r}})}var ia=new Map;function bn(e,{label:t,range:n=""}){let r=On(),
o=br({cursor:null}),l=e===null?void 0:br({cursor:e}),i=ia.get(r);return g`<nav class="pager" aria-label=${t} ?hidden=${e===
null&&r===o&&i===void 0}>
    ${Xs({text:"First",href:r===o?void 0:o})}${Xs({text:"Previous",href:i})}
    <span class="note">${n}</span>
    ${Xs({text:"Next",href:l,onClick:()=>l&&ia.set(l,r)})}
  </nav>`}function Xs(e){let{text:t,href:n,onClick:r}=e;return n===void 0?g`<span class="button off" aria-disabled="true">${t}</span>`:
g`<a class="button" href=${K(n)} @click=${r}>${t}</a>`}var Vf="uplot",zf="u-hz",qf="u-vt",Wf="u-title",Qf="u-wrap",Gf="u-under",Jf="u-over",Kf="u-axis",qn="u-off",Yf="u-select",
Zf="u-cursor-x",Xf="u-cursor-y",ed="u-cursor-pt",td="u-legend",nd="u-live",rd="u-inline",od="u-series",sd="u-marker",la="\
u-label",id="u-value",oo="width",so="height";var aa="bottom",xr="left",ei="right",yi="#000",ua=yi+"0",ti="mousemove",ca="mousedown",ni="mouseup",fa="mouseenter",da="\
mouseleave",ma="dblclick",ld="resize",ad="scroll",pa="change",zo="dppxchange",bi="--",Pr=typeof window<"u",li=Pr?document:
null,Cr=Pr?window:null,ud=Pr?navigator:null,me,Io;function ai(){let e=devicePixelRatio;me!=e&&(me=e,Io&&ci(pa,Io,ai),Io=
matchMedia(`(min-resolution: ${me-.001}dppx) and (max-resolution: ${me+.001}dppx)`),Wn(pa,Io,ai),Cr.dispatchEvent(new CustomEvent(
zo)))}function pt(e,t){if(t!=null){let n=e.classList;!n.contains(t)&&n.add(t)}}function ui(e,t){let n=e.classList;n.contains(
t)&&n.remove(t)}function xe(e,t,n){e.style[t]=n+"px"}function Lt(e,t,n,r){let o=li.createElement(e);return t!=null&&pt(o,
t),n?.insertBefore(o,r),o}function Ct(e,t){return Lt("div",e,t)}var ha=new WeakMap;function Kt(e,t,n,r,o){let l="transla\
te("+t+"px,"+n+"px)",i=ha.get(e);l!=i&&(e.style.transform=l,ha.set(e,l),t<0||n<0||t>r||n>o?pt(e,qn):ui(e,qn))}var ga=new WeakMap;
function ya(e,t,n){let r=t+n,o=ga.get(e);r!=o&&(ga.set(e,r),e.style.background=t,e.style.borderColor=n)}var ba=new WeakMap;
function wa(e,t,n,r){let o=t+""+n,l=ba.get(e);o!=l&&(ba.set(e,o),e.style.height=n+"px",e.style.width=t+"px",e.style.marginLeft=
r?-t/2+"px":0,e.style.marginTop=r?-n/2+"px":0)}var wi={passive:!0},cd={...wi,capture:!0};function Wn(e,t,n,r){t.addEventListener(
e,n,r?cd:wi)}function ci(e,t,n,r){t.removeEventListener(e,n,wi)}Pr&&ai();function Nt(e,t,n,r){let o;n=n||0,r=r||t.length-
1;let l=r<=2147483647;for(;r-n>1;)o=l?n+r>>1:ht((n+r)/2),t[o]<e?n=o:r=o;return e-t[n]<=t[r]-e?n:r}function Qa(e){return(n,r,o)=>{
let l=-1,i=-1;for(let u=r;u<=o;u++)if(e(n[u])){l=u;break}for(let u=o;u>=r;u--)if(e(n[u])){i=u;break}return[l,i]}}var Ga=e=>e!=
null,Ja=e=>e!=null&&e>0,Qo=Qa(Ga),fd=Qa(Ja);function dd(e,t,n,r=0,o=!1){let l=o?fd:Qo,i=o?Ja:Ga;[t,n]=l(e,t,n);let u=e[t],
c=e[t];if(t>-1)if(r==1)u=e[t],c=e[n];else if(r==-1)u=e[n],c=e[t];else for(let d=t;d<=n;d++){let y=e[d];i(y)&&(y<u?u=y:y>
c&&(c=y))}return[u??be,c??-be]}function Go(e,t,n,r){let o=_a(e),l=_a(t);e==t&&(o==-1?(e*=n,t/=n):(e/=n,t*=n));let i=n==10?
sn:Ka,u=o==1?ht:kt,c=l==1?kt:ht,d=u(i(Be(e))),y=c(i(Be(t))),p=kr(n,d),b=kr(n,y);return n==10&&(d<0&&(p=we(p,-d)),y<0&&(b=
we(b,-y))),r||n==2?(e=p*o,t=b*l):(e=eu(e,p),t=Jo(t,b)),[e,t]}function $i(e,t,n,r){let o=Go(e,t,n,r);return e==0&&(o[0]=0),
t==0&&(o[1]=0),o}var vi=.1,$a={mode:3,pad:vi},lo={pad:0,soft:null,mode:0},md={min:lo,max:lo};function qo(e,t,n,r){return Ko(
n)?va(e,t,n):(lo.pad=n,lo.soft=r?0:null,lo.mode=r?3:0,va(e,t,md))}function ce(e,t){return e??t}function pd(e,t,n){for(t=
ce(t,0),n=ce(n,e.length-1);t<=n;){if(e[t]!=null)return!0;t++}return!1}function va(e,t,n){let r=n.min,o=n.max,l=ce(r.pad,
0),i=ce(o.pad,0),u=ce(r.hard,-be),c=ce(o.hard,be),d=ce(r.soft,be),y=ce(o.soft,-be),p=ce(r.mode,0),b=ce(o.mode,0),v=t-e,x=sn(
v),D=ot(Be(e),Be(t)),I=sn(D),U=Be(I-x);(v<1e-24||U>10)&&(v=0,(e==0||t==0)&&(v=1e-24,p==2&&d!=be&&(l=0),b==2&&y!=-be&&(i=
0)));let C=v||D||1e3,j=sn(C),k=kr(10,ht(j)),Z=C*(v==0?e==0?.1:1:l),L=we(eu(e-Z,k/10),24),X=e>=d&&(p==1||p==3&&L<=d||p==2&&
L>=d)?d:be,Q=ot(u,L<X&&e>=X?X:Ot(X,L)),re=C*(v==0?t==0?.1:1:i),W=we(Jo(t+re,k/10),24),T=t<=y&&(b==1||b==3&&W>=y||b==2&&W<=
y)?y:-be,J=Ot(c,W>T&&t<=T?T:ot(T,W));return Q==J&&Q==0&&(J=100),[Q,J]}var hd=new Intl.NumberFormat(Pr?ud.language:"en-US"),
_i=e=>hd.format(e),gt=Math,Vo=gt.PI,Be=gt.abs,ht=gt.floor,He=gt.round,kt=gt.ceil,Ot=gt.min,ot=gt.max,kr=gt.pow,_a=gt.sign,
sn=gt.log10,Ka=gt.log2,gd=(e,t=1)=>gt.sinh(e)*t,ri=(e,t=1)=>gt.asinh(e/t),be=1/0;function Sa(e){return(sn((e^e>>31)-(e>>
31))|0)+1}function fi(e,t,n){return Ot(ot(e,t),n)}function Ya(e){return typeof e=="function"}function oe(e){return Ya(e)?
e:()=>e}var yd=()=>{},Za=e=>e,Xa=(e,t)=>t,bd=e=>null,xa=e=>!0,Aa=(e,t)=>e==t,wd=/\.\d*?(?=9{6,}|0{6,})/gm,Qn=e=>{if(nu(e)||
$n.has(e))return e;let t=`${e}`,n=t.match(wd);if(n==null)return e;let r=n[0].length-1;if(t.indexOf("e-")!=-1){let[o,l]=t.
split("e");return+`${Qn(o)}e${l}`}return we(e,r)};function Vn(e,t){return Qn(we(Qn(e/t))*t)}function Jo(e,t){return Qn(kt(
Qn(e/t))*t)}function eu(e,t){return Qn(ht(Qn(e/t))*t)}function we(e,t=0){if(nu(e))return e;let n=10**t,r=e*n*(1+Number.EPSILON);
return He(r)/n}var $n=new Map;function tu(e){return((""+e).split(".")[1]||"").length}function uo(e,t,n,r){let o=[],l=r.map(
tu);for(let i=t;i<n;i++){let u=Be(i),c=we(kr(e,i),u);for(let d=0;d<r.length;d++){let y=e==10?+`${r[d]}e${i}`:r[d]*c,p=(i>=
0?0:u)+(i>=l[d]?0:l[d]),b=e==10?y:we(y,p);o.push(b),$n.set(b,p)}}return o}var ao={},Si=[],Tr=[null,null],wn=Array.isArray,
nu=Number.isInteger,$d=e=>e===void 0;function Ca(e){return typeof e=="string"}function Ko(e){let t=!1;if(e!=null){let n=e.
constructor;t=n==null||n==Object}return t}function vd(e){return e!=null&&typeof e=="object"}var _d=Object.getPrototypeOf(
Uint8Array),ru="__proto__";function Rr(e,t=Ko){let n;if(wn(e)){let r=e.find(o=>o!=null);if(wn(r)||t(r)){n=Array(e.length);
for(let o=0;o<e.length;o++)n[o]=Rr(e[o],t)}else n=e.slice()}else if(e instanceof _d)n=e.slice();else if(t(e)){n={};for(let r in e)
r!=ru&&(n[r]=Rr(e[r],t))}else n=e;return n}function Ne(e){let t=arguments;for(let n=1;n<t.length;n++){let r=t[n];for(let o in r)
o!=ru&&(Ko(e[o])?Ne(e[o],Rr(r[o])):e[o]=Rr(r[o]))}return e}var Sd=0,xd=1,Ad=2;function Cd(e,t,n){for(let r=0,o,l=-1;r<t.
length;r++){let i=t[r];if(i>l){for(o=i-1;o>=0&&e[o]==null;)e[o--]=null;for(o=i+1;o<n&&e[o]==null;)e[l=o++]=null}}}function kd(e,t){
if(Ed(e)){let i=e[0].slice();for(let u=1;u<e.length;u++)i.push(...e[u].slice(1));return Pd(i[0])||(i=Rd(i)),i}let n=new Set;
for(let i=0;i<e.length;i++){let c=e[i][0],d=c.length;for(let y=0;y<d;y++)n.add(c[y])}let r=[Array.from(n).sort((i,u)=>i-
u)],o=r[0].length,l=new Map;for(let i=0;i<o;i++)l.set(r[0][i],i);for(let i=0;i<e.length;i++){let u=e[i],c=u[0];for(let d=1;d<
u.length;d++){let y=u[d],p=Array(o).fill(void 0),b=t?t[i][d]:xd,v=[];for(let x=0;x<y.length;x++){let D=y[x],I=l.get(c[x]);
D===null?b!=Sd&&(p[I]=D,b==Ad&&v.push(I)):p[I]=D}Cd(p,v,o),r.push(p)}}return r}var Td=typeof queueMicrotask>"u"?e=>Promise.
resolve().then(e):queueMicrotask;function Rd(e){let t=e[0],n=t.length,r=Array(n);for(let l=0;l<r.length;l++)r[l]=l;r.sort(
(l,i)=>t[l]-t[i]);let o=[];for(let l=0;l<e.length;l++){let i=e[l],u=Array(n);for(let c=0;c<n;c++)u[c]=i[r[c]];o.push(u)}
return o}function Ed(e){let t=e[0][0],n=t.length;for(let r=1;r<e.length;r++){let o=e[r][0];if(o.length!=n)return!1;if(o!=
t){for(let l=0;l<n;l++)if(o[l]!=t[l])return!1}}return!0}function Pd(e,t=100){let n=e.length;if(n<=1)return!0;let r=0,o=n-
1;for(;r<=o&&e[r]==null;)r++;for(;o>=r&&e[o]==null;)o--;if(o<=r)return!0;let l=ot(1,ht((o-r+1)/t));for(let i=e[r],u=r+l;u<=
o;u+=l){let c=e[u];if(c!=null){if(c<=i)return!1;i=c}}return!0}var ou=["January","February","March","April","May","June",
"July","August","September","October","November","December"],su=["Sunday","Monday","Tuesday","Wednesday","Thursday","Fri\
day","Saturday"];function iu(e){return e.slice(0,3)}var Md=su.map(iu),Dd=ou.map(iu),Ld={MMMM:ou,MMM:Dd,WWWW:su,WWW:Md};function ro(e){
return(e<10?"0":"")+e}function Nd(e){return(e<10?"00":e<100?"0":"")+e}var Od={YYYY:e=>e.getFullYear(),YY:e=>(e.getFullYear()+
"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>ro(e.getMonth()+1),M:e=>e.getMonth()+
1,DD:e=>ro(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>ro(e.getHours()),
H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=
12?"pm":"am",a:e=>e.getHours()>=12?"p":"a",mm:e=>ro(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>ro(e.getSeconds()),s:e=>e.
getSeconds(),fff:e=>Nd(e.getMilliseconds())};function xi(e,t){t=t||Ld;let n=[],r=/\{([a-z]+)\}|[^{]+/gi,o;for(;o=r.exec(
e);)n.push(o[0][0]=="{"?Od[o[1]]:o[0]);return l=>{let i="";for(let u=0;u<n.length;u++)i+=typeof n[u]=="string"?n[u]:n[u](
l,t);return i}}var Fd=new Intl.DateTimeFormat().resolvedOptions().timeZone;function Hd(e,t){let n;return t=="UTC"||t=="E\
tc/UTC"?n=new Date(+e+e.getTimezoneOffset()*6e4):t==Fd?n=e:(n=new Date(e.toLocaleString("en-US",{timeZone:t})),n.setMilliseconds(
e.getMilliseconds())),n}var lu=e=>e%1==0,Wo=[1,2,2.5,5],Bd=uo(10,-32,0,Wo),au=uo(10,0,32,Wo),Id=au.filter(lu),zn=Bd.concat(
au),Ai=`
`,uu="{YYYY}",ka=Ai+uu,cu="{M}/{D}",io=Ai+cu,jo=io+"/{YY}",fu="{aa}",jd="{h}:{mm}",Ar=jd+fu,Ta=Ai+Ar,Ra=":{ss}",he=null;
function du(e){let t=e*1e3,n=t*60,r=n*60,o=r*24,l=o*30,i=o*365,c=(e==1?uo(10,0,3,Wo).filter(lu):uo(10,-3,0,Wo)).concat([
t,t*5,t*10,t*15,t*30,n,n*5,n*10,n*15,n*30,r,r*2,r*3,r*4,r*6,r*8,r*12,o,o*2,o*3,o*4,o*5,o*6,o*7,o*8,o*9,o*10,o*15,l,l*2,l*
3,l*4,l*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),d=[[i,uu,he,he,he,he,he,he,1],[o*28,"{MMM}",ka,he,he,he,he,he,1],[o,cu,ka,he,
he,he,he,he,1],[r,"{h}"+fu,jo,he,io,he,he,he,1],[n,Ar,jo,he,io,he,he,he,1],[t,Ra,jo+" "+Ar,he,io+" "+Ar,he,Ta,he,1],[e,Ra+
".{fff}",jo+" "+Ar,he,io+" "+Ar,he,Ta,he,1]];function y(p){return(b,v,x,D,I,U)=>{let C=[],j=I>=i,k=I>=l&&I<i,Z=p(x),L=we(
Z*e,3),X=oi(Z.getFullYear(),j?0:Z.getMonth(),k||j?1:Z.getDate()),Q=we(X*e,3);if(k||j){let re=k?I/l:0,W=j?I/i:0,T=L==Q?L:
we(oi(X.getFullYear()+W,X.getMonth()+re,1)*e,3),J=new Date(He(T/e)),N=J.getFullYear(),z=J.getMonth();for(let B=0;T<=D;B++){
let se=oi(N+W*B,z+re*B,1),H=se-p(we(se*e,3));T=we((+se+H)*e,3),T<=D&&C.push(T)}}else{let re=I>=o?o:I,W=ht(x)-ht(L),T=Q+W+
Jo(L-Q,re);C.push(T);let J=p(T),N=J.getHours()+J.getMinutes()/n+J.getSeconds()/r,z=I/r,B=b.axes[v]._space,se=U/B;for(;T=
we(T+I,e==1?0:3),!(T>D);)if(z>1){let H=ht(we(N+z,6))%24,ae=p(T).getHours()-H;ae>1&&(ae=-1),T-=ae*r,N=(N+z)%24;let ge=C[C.
length-1];we((T-ge)/I,3)*se>=.7&&C.push(T)}else C.push(T)}return C}}return[c,d,y]}var[Ud,Vd,zd]=du(1),[qd,Wd,Qd]=du(.001);
uo(2,-53,53,[1]);function Ea(e,t){return e.map(n=>n.map((r,o)=>o==0||o==8||r==null?r:t(o==1||n[8]==0?r:n[1]+r)))}function Pa(e,t){
return(n,r,o,l,i)=>{let u=t.find(x=>i>=x[0])||t[t.length-1],c,d,y,p,b,v;return r.map(x=>{let D=e(x),I=D.getFullYear(),U=D.
getMonth(),C=D.getDate(),j=D.getHours(),k=D.getMinutes(),Z=D.getSeconds(),L=I!=c&&u[2]||U!=d&&u[3]||C!=y&&u[4]||j!=p&&u[5]||
k!=b&&u[6]||Z!=v&&u[7]||u[1];return c=I,d=U,y=C,p=j,b=k,v=Z,L(D)})}}function Gd(e,t){let n=xi(t);return(r,o,l,i,u)=>o.map(
c=>n(e(c)))}function oi(e,t,n){return new Date(e,t,n)}function Ma(e,t){return t(e)}var Jd="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function Da(e,t){return(n,r,o,l)=>l==null?bi:t(e(r))}function Kd(e,t){let n=e.series[t];return n.width?n.stroke(e,t):n.points.
width?n.points.stroke(e,t):null}function Yd(e,t){return e.series[t].fill(e,t)}var Zd={show:!0,live:!0,isolate:!1,mount:yd,
markers:{show:!0,width:2,stroke:Kd,fill:Yd,dash:"solid"},idx:null,idxs:null,values:[]};function Xd(e,t){let n=e.cursor.points,
r=Ct(),o=n.size(e,t);xe(r,oo,o),xe(r,so,o);let l=o/-2;xe(r,"marginLeft",l),xe(r,"marginTop",l);let i=n.width(e,t,o);return i&&
xe(r,"borderWidth",i),r}function em(e,t){let n=e.series[t].points;return n._fill||n._stroke}function tm(e,t){let n=e.series[t].
points;return n._stroke||n._fill}function nm(e,t){return e.series[t].points.size}var si=[0,0];function rm(e,t,n){return si[0]=
t,si[1]=n,si}function Uo(e,t,n,r=!0){return o=>{o.button==0&&(!r||o.target==t)&&n(o)}}function ii(e,t,n,r=!0){return o=>{
(!r||o.target==t)&&n(o)}}var om={show:!0,x:!0,y:!0,lock:!1,move:rm,points:{one:!1,show:Xd,size:nm,width:0,stroke:tm,fill:em},
bind:{mousedown:Uo,mouseup:Uo,click:Uo,dblclick:Uo,mousemove:ii,mouseleave:ii,mouseenter:ii},drag:{setScale:!0,x:!0,y:!1,
dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,n,r,o)=>r-
o,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},mu={
show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Ci=Ne({},mu,{filter:Xa}),pu=Ne({},Ci,{size:10}),hu=Ne({},mu,{show:!1}),ki='12\
px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", \
"Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',gu="bold "+ki,yu=1.5,La={show:!0,scale:"x",stroke:yi,space:50,gap:5,
alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:gu,side:2,grid:Ci,ticks:pu,border:hu,font:ki,lineGap:yu,rotate:0},sm="\
Value",im="Time",Na={show:!0,scale:"x",auto:!1,sorted:1,min:be,max:-be,idxs:[]};function lm(e,t,n,r,o){return t.map(l=>l==
null?"":_i(l))}function am(e,t,n,r,o,l,i){let u=[],c=$n.get(o)||0;n=i?n:we(Jo(n,o),c);for(let d=n;d<=r;d=we(d+o,c))u.push(
Object.is(d,-0)?0:d);return u}function di(e,t,n,r,o,l,i){let u=[],c=e.scales[e.axes[t].scale].log,d=c==10?sn:Ka,y=ht(d(n));
o=kr(c,y),c==10&&(o=zn[Nt(o,zn)]);let p=n,b=o*c;c==10&&(b=zn[Nt(b,zn)]);do u.push(p),p=p+o,c==10&&!$n.has(p)&&(p=we(p,$n.
get(o))),p>=b&&(o=p,b=o*c,c==10&&(b=zn[Nt(b,zn)]));while(p<=r);return u}function um(e,t,n,r,o,l,i){let c=e.scales[e.axes[t].
scale].asinh,d=r>c?di(e,t,ot(c,n),r,o):[c],y=r>=0&&n<=0?[0]:[];return(n<-c?di(e,t,ot(c,-r),-n,o):[c]).reverse().map(b=>-b).
concat(y,d)}var bu=/./,cm=/[12357]/,fm=/[125]/,Oa=/1/,mi=(e,t,n,r)=>e.map((o,l)=>t==4&&o==0||l%r==0&&n.test(o.toExponential()[o<
0?1:0])?o:null);function dm(e,t,n,r,o){let l=e.axes[n],i=l.scale,u=e.scales[i],c=e.valToPos,d=l._space,y=c(10,i),p=c(9,i)-
y>=d?bu:c(7,i)-y>=d?cm:c(5,i)-y>=d?fm:Oa;if(p==Oa){let b=Be(c(1,i)-y);if(b<d)return mi(t.slice().reverse(),u.distr,p,kt(
d/b)).reverse()}return mi(t,u.distr,p,1)}function mm(e,t,n,r,o){let l=e.axes[n],i=l.scale,u=l._space,c=e.valToPos,d=Be(c(
1,i)-c(2,i));return d<u?mi(t.slice().reverse(),3,bu,kt(u/d)).reverse():t}function pm(e,t,n,r){return r==null?bi:t==null?
"":_i(t)}var Fa={show:!0,scale:"y",stroke:yi,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:gu,side:3,
grid:Ci,ticks:pu,border:hu,font:ki,lineGap:yu,rotate:0};function hm(e,t){let n=3+(e||1)*2;return we(n*t,3)}function gm(e,t){
let{scale:n,idxs:r}=e.series[0],o=e._data[0],l=e.valToPos(o[r[0]],n,!0),i=e.valToPos(o[r[1]],n,!0),u=Be(i-l),c=e.series[t],
d=u/(c.points.space*me);return r[1]-r[0]<=d}var Ha={scale:null,auto:!0,sorted:0,min:be,max:-be},wu=(e,t,n,r,o)=>o,Ba={show:!0,
auto:!0,sorted:0,gaps:wu,alpha:1,facets:[Ne({},Ha,{scale:"x"}),Ne({},Ha,{scale:"y"})]},Ia={scale:"y",auto:!0,sorted:0,show:!0,
spanGaps:!1,gaps:wu,alpha:1,points:{show:gm,filter:null},values:null,min:be,max:-be,idxs:[],path:null,clip:null};function ym(e,t,n,r,o){
return n/10}var $u={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},bm=Ne({},$u,{time:!1,ori:1}),ja={};
function vu(e,t){let n=ja[e];return n||(n={key:e,plots:[],sub(r){n.plots.push(r)},unsub(r){n.plots=n.plots.filter(o=>o!=
r)},pub(r,o,l,i,u,c,d){for(let y=0;y<n.plots.length;y++)n.plots[y]!=o&&n.plots[y].pub(r,o,l,i,u,c,d)}},e!=null&&(ja[e]=n)),
n}var Er=1,pi=2;function Gn(e,t,n){let r=e.mode,o=e.series[t],l=r==2?e._data[t]:e._data,i=e.scales,u=e.bbox,c=l[0],d=r==
2?l[1]:l[t],y=r==2?i[o.facets[0].scale]:i[e.series[0].scale],p=r==2?i[o.facets[1].scale]:i[o.scale],b=u.left,v=u.top,x=u.
width,D=u.height,I=e.valToPosH,U=e.valToPosV;return y.ori==0?n(o,c,d,y,p,I,U,b,v,x,D,Zo,Mr,es,Su,Au):n(o,c,d,y,p,U,I,v,b,
D,x,Xo,Dr,Ei,xu,Cu)}function Ti(e,t){let n=0,r=0,o=ce(e.bands,Si);for(let l=0;l<o.length;l++){let i=o[l];i.series[0]==t?
n=i.dir:i.series[1]==t&&(i.dir==1?r|=1:r|=2)}return[n,r==1?-1:r==2?1:r==3?2:0]}function wm(e,t,n,r,o){let l=e.mode,i=e.series[t],
u=l==2?i.facets[1].scale:i.scale,c=e.scales[u];return o==-1?c.min:o==1?c.max:c.distr==3?c.dir==1?c.min:c.max:0}function ln(e,t,n,r,o,l){
return Gn(e,t,(i,u,c,d,y,p,b,v,x,D,I)=>{let U=i.pxRound,C=d.dir*(d.ori==0?1:-1),j=d.ori==0?Mr:Dr,k,Z;C==1?(k=n,Z=r):(k=r,
Z=n);let L=U(p(u[k],d,D,v)),X=U(b(c[k],y,I,x)),Q=U(p(u[Z],d,D,v)),re=U(b(l==1?y.max:y.min,y,I,x)),W=new Path2D(o);return j(
W,Q,re),j(W,L,re),j(W,L,X),W})}function Yo(e,t,n,r,o,l){let i=null;if(e.length>0){i=new Path2D;let u=t==0?es:Ei,c=n;for(let p=0;p<
e.length;p++){let b=e[p];if(b[1]>b[0]){let v=b[0]-c;v>0&&u(i,c,r,v,r+l),c=b[1]}}let d=n+o-c,y=10;d>0&&u(i,c,r-y/2,d,r+l+
y)}return i}function $m(e,t,n){let r=e[e.length-1];r&&r[0]==t?r[1]=n:e.push([t,n])}function Ri(e,t,n,r,o,l,i){let u=[],c=e.
length;for(let d=o==1?n:r;d>=n&&d<=r;d+=o)if(t[d]===null){let p=d,b=d;if(o==1)for(;++d<=r&&t[d]===null;)b=d;else for(;--d>=
n&&t[d]===null;)b=d;let v=l(e[p]),x=b==p?v:l(e[b]),D=p-o;v=i<=0&&D>=0&&D<c?l(e[D]):v;let U=b+o;x=i>=0&&U>=0&&U<c?l(e[U]):
x,x>=v&&u.push([v,x])}return u}function Ua(e){return e==0?Za:e==1?He:t=>Vn(t,e)}function _u(e){let t=e==0?Zo:Xo,n=e==0?(o,l,i,u,c,d)=>{
o.arcTo(l,i,u,c,d)}:(o,l,i,u,c,d)=>{o.arcTo(i,l,c,u,d)},r=e==0?(o,l,i,u,c)=>{o.rect(l,i,u,c)}:(o,l,i,u,c)=>{o.rect(i,l,c,
u)};return(o,l,i,u,c,d=0,y=0)=>{d==0&&y==0?r(o,l,i,u,c):(d=Ot(d,u/2,c/2),y=Ot(y,u/2,c/2),t(o,l+d,i),n(o,l+u,i,l+u,i+c,d),
n(o,l+u,i+c,l,i+c,y),n(o,l,i+c,l,i,y),n(o,l,i,l+u,i,d),o.closePath())}}var Zo=(e,t,n)=>{e.moveTo(t,n)},Xo=(e,t,n)=>{e.moveTo(
n,t)},Mr=(e,t,n)=>{e.lineTo(t,n)},Dr=(e,t,n)=>{e.lineTo(n,t)},es=_u(0),Ei=_u(1),Su=(e,t,n,r,o,l)=>{e.arc(t,n,r,o,l)},xu=(e,t,n,r,o,l)=>{
e.arc(n,t,r,o,l)},Au=(e,t,n,r,o,l,i)=>{e.bezierCurveTo(t,n,r,o,l,i)},Cu=(e,t,n,r,o,l,i)=>{e.bezierCurveTo(n,t,o,r,i,l)};
function ku(e){return(t,n,r,o,l)=>Gn(t,n,(i,u,c,d,y,p,b,v,x,D,I)=>{let{pxRound:U,points:C}=i,j,k;d.ori==0?(j=Zo,k=Su):(j=
Xo,k=xu);let Z=we(C.width*me,3),L=(C.size-C.width)/2*me,X=we(L*2,3),Q=new Path2D,re=new Path2D,{left:W,top:T,width:J,height:N}=t.
bbox;es(re,W-X,T-X,J+X*2,N+X*2);let z=B=>{if(c[B]!=null){let se=U(p(u[B],d,D,v)),H=U(b(c[B],y,I,x));j(Q,se+L,H),k(Q,se,H,
L,0,Vo*2)}};if(l)l.forEach(z);else for(let B=r;B<=o;B++)z(B);return{stroke:Z>0?Q:null,fill:Q,clip:re,flags:Er|pi}})}function Tu(e){
return(t,n,r,o,l,i)=>{r!=o&&(l!=r&&i!=r&&e(t,n,r),l!=o&&i!=o&&e(t,n,o),e(t,n,i))}}var vm=Tu(Mr),_m=Tu(Dr);function Ru(e){
let t=ce(e?.alignGaps,0);return(n,r,o,l)=>Gn(n,r,(i,u,c,d,y,p,b,v,x,D,I)=>{[o,l]=Qo(c,o,l);let U=i.pxRound,C=N=>U(p(N,d,
D,v)),j=N=>U(b(N,y,I,x)),k,Z;d.ori==0?(k=Mr,Z=vm):(k=Dr,Z=_m);let L=d.dir*(d.ori==0?1:-1),X={stroke:new Path2D,fill:null,
clip:null,band:null,gaps:null,flags:Er},Q=X.stroke,re=!1;if(l-o>=D*4){let N=O=>n.posToVal(O,d.key,!0),z=null,B=null,se,H,
st,Ae=C(u[L==1?o:l]),ae=C(u[o]),ge=C(u[l]),ee=N(L==1?ae+1:ge-1);for(let O=L==1?o:l;O>=o&&O<=l;O+=L){let Oe=u[O],Ce=(L==1?
Oe<ee:Oe>ee)?Ae:C(Oe),pe=c[O];Ce==Ae?pe!=null?(H=pe,z==null?(k(Q,Ce,j(H)),se=z=B=H):H<z?z=H:H>B&&(B=H)):pe===null&&(re=!0):
(z!=null&&Z(Q,Ae,j(z),j(B),j(se),j(H)),pe!=null?(H=pe,k(Q,Ce,j(H)),z=B=se=H):(z=B=null,pe===null&&(re=!0)),Ae=Ce,ee=N(Ae+
L))}z!=null&&z!=B&&st!=Ae&&Z(Q,Ae,j(z),j(B),j(se),j(H))}else for(let N=L==1?o:l;N>=o&&N<=l;N+=L){let z=c[N];z===null?re=
!0:z!=null&&k(Q,C(u[N]),j(z))}let[T,J]=Ti(n,r);if(i.fill!=null||T!=0){let N=X.fill=new Path2D(Q),z=i.fillTo(n,r,i.min,i.
max,T),B=j(z),se=C(u[o]),H=C(u[l]);L==-1&&([H,se]=[se,H]),k(N,H,B),k(N,se,B)}if(!i.spanGaps){let N=[];re&&N.push(...Ri(u,
c,o,l,L,C,t)),X.gaps=N=i.gaps(n,r,o,l,N),X.clip=Yo(N,d.ori,v,x,D,I)}return J!=0&&(X.band=J==2?[ln(n,r,o,l,Q,-1),ln(n,r,o,
l,Q,1)]:ln(n,r,o,l,Q,J)),X})}function Sm(e){let t=ce(e.align,1),n=ce(e.ascDesc,!1),r=ce(e.alignGaps,0),o=ce(e.extend,!1);
return(l,i,u,c)=>Gn(l,i,(d,y,p,b,v,x,D,I,U,C,j)=>{[u,c]=Qo(p,u,c);let k=d.pxRound,{left:Z,width:L}=l.bbox,X=ae=>k(x(ae,b,
C,I)),Q=ae=>k(D(ae,v,j,U)),re=b.ori==0?Mr:Dr,W={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Er},T=W.
stroke,J=b.dir*(b.ori==0?1:-1),N=Q(p[J==1?u:c]),z=X(y[J==1?u:c]),B=z,se=z;o&&t==-1&&(se=Z,re(T,se,N)),re(T,z,N);for(let ae=J==
1?u:c;ae>=u&&ae<=c;ae+=J){let ge=p[ae];if(ge==null)continue;let ee=X(y[ae]),O=Q(ge);t==1?re(T,ee,N):re(T,B,O),re(T,ee,O),
N=O,B=ee}let H=B;o&&t==1&&(H=Z+L,re(T,H,N));let[st,Ae]=Ti(l,i);if(d.fill!=null||st!=0){let ae=W.fill=new Path2D(T),ge=d.
fillTo(l,i,d.min,d.max,st),ee=Q(ge);re(ae,H,ee),re(ae,se,ee)}if(!d.spanGaps){let ae=[];ae.push(...Ri(y,p,u,c,J,X,r));let ge=d.
width*me/2,ee=n||t==1?ge:-ge,O=n||t==-1?-ge:ge;ae.forEach(Oe=>{Oe[0]+=ee,Oe[1]+=O}),W.gaps=ae=d.gaps(l,i,u,c,ae),W.clip=
Yo(ae,b.ori,I,U,C,j)}return Ae!=0&&(W.band=Ae==2?[ln(l,i,u,c,T,-1),ln(l,i,u,c,T,1)]:ln(l,i,u,c,T,Ae)),W})}function Va(e,t,n,r,o,l,i=be){
if(e.length>1){let u=null;for(let c=0,d=1/0;c<e.length;c++)if(t[c]!==void 0){if(u!=null){let y=Be(e[c]-e[u]);y<d&&(d=y,i=
Be(n(e[c],r,o,l)-n(e[u],r,o,l)))}u=c}}return i}function xm(e){e=e||ao;let t=ce(e.size,[.6,be,1]),n=e.align||0,r=e.gap||0,
o=e.radius;o=o==null?[0,0]:typeof o=="number"?[o,0]:o;let l=oe(o),i=1-t[0],u=ce(t[1],be),c=ce(t[2],1),d=ce(e.disp,ao),y=ce(
e.each,v=>{}),{fill:p,stroke:b}=d;return(v,x,D,I)=>Gn(v,x,(U,C,j,k,Z,L,X,Q,re,W,T)=>{let J=U.pxRound,N=n,z=r*me,B=u*me,se=c*
me,H,st;k.ori==0?[H,st]=l(v,x):[st,H]=l(v,x);let Ae=k.dir*(k.ori==0?1:-1),ae=k.ori==0?es:Ei,ge=k.ori==0?y:(P,$e,Fe,Zn,Sn,Ht,xn)=>{
y(P,$e,Fe,Sn,Zn,xn,Ht)},ee=ce(v.bands,Si).find(P=>P.series[0]==x),O=ee!=null?ee.dir:0,Oe=U.fillTo(v,x,U.min,U.max,O),Ye=J(
X(Oe,Z,T,re)),Ce,pe,Tt,at=W,Te=J(U.width*me),Ft=!1,Yt=null,yt=null,an=null,Jn=null;p!=null&&(Te==0||b!=null)&&(Ft=!0,Yt=
p.values(v,x,D,I),yt=new Map,new Set(Yt).forEach(P=>{P!=null&&yt.set(P,new Path2D)}),Te>0&&(an=b.values(v,x,D,I),Jn=new Map,
new Set(an).forEach(P=>{P!=null&&Jn.set(P,new Path2D)})));let{x0:Kn,size:Fr}=d;if(Kn!=null&&Fr!=null){N=1,C=Kn.values(v,
x,D,I),Kn.unit==2&&(C=C.map(Fe=>v.posToVal(Q+Fe*W,k.key,!0)));let P=Fr.values(v,x,D,I);Fr.unit==2?pe=P[0]*W:pe=L(P[0],k,
W,Q)-L(0,k,W,Q),at=Va(C,j,L,k,W,Q,at),Tt=at-pe+z}else at=Va(C,j,L,k,W,Q,at),Tt=at*i+z,pe=at-Tt;Tt<1&&(Tt=0),Te>=pe/2&&(Te=
0),Tt<5&&(J=Za);let mo=Tt>0,vn=at-Tt-(mo?Te:0);pe=J(fi(vn,se,B)),Ce=(N==0?pe/2:N==Ae?0:pe)-N*Ae*((N==0?z/2:0)+(mo?Te/2:0));
let Ze={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Yn=Ft?null:new Path2D,Zt=null;if(ee!=null)Zt=v.data[ee.
series[1]];else{let{y0:P,y1:$e}=d;P!=null&&$e!=null&&(j=$e.values(v,x,D,I),Zt=P.values(v,x,D,I))}let _n=H*pe,G=st*pe;for(let P=Ae==
1?D:I;P>=D&&P<=I;P+=Ae){let $e=j[P];if($e==null)continue;if(Zt!=null){let it=Zt[P]??0;if($e-it==0)continue;Ye=X(it,Z,T,re)}
let Fe=k.distr!=2||d!=null?C[P]:P,Zn=L(Fe,k,W,Q),Sn=X(ce($e,Oe),Z,T,re),Ht=J(Zn-Ce),xn=J(ot(Sn,Ye)),ut=J(Ot(Sn,Ye)),bt=xn-
ut;if($e!=null){let it=$e<0?G:_n,Rt=$e<0?_n:G;Ft?(Te>0&&an[P]!=null&&ae(Jn.get(an[P]),Ht,ut+ht(Te/2),pe,ot(0,bt-Te),it,Rt),
Yt[P]!=null&&ae(yt.get(Yt[P]),Ht,ut+ht(Te/2),pe,ot(0,bt-Te),it,Rt)):ae(Yn,Ht,ut+ht(Te/2),pe,ot(0,bt-Te),it,Rt),ge(v,x,P,
Ht-Te/2,ut,pe+Te,bt)}}return Te>0?Ze.stroke=Ft?Jn:Yn:Ft||(Ze._fill=U.width==0?U._fill:U._stroke??U._fill,Ze.width=0),Ze.
fill=Ft?yt:Yn,Ze})}function Am(e,t){let n=ce(t?.alignGaps,0);return(r,o,l,i)=>Gn(r,o,(u,c,d,y,p,b,v,x,D,I,U)=>{[l,i]=Qo(
d,l,i);let C=u.pxRound,j=H=>C(b(H,y,I,x)),k=H=>C(v(H,p,U,D)),Z,L,X;y.ori==0?(Z=Zo,X=Mr,L=Au):(Z=Xo,X=Dr,L=Cu);let Q=y.dir*
(y.ori==0?1:-1),re=j(c[Q==1?l:i]),W=re,T=[],J=[];for(let H=Q==1?l:i;H>=l&&H<=i;H+=Q)if(d[H]!=null){let Ae=c[H],ae=j(Ae);
T.push(W=ae),J.push(k(d[H]))}let N={stroke:e(T,J,Z,X,L,C),fill:null,clip:null,band:null,gaps:null,flags:Er},z=N.stroke,[
B,se]=Ti(r,o);if(u.fill!=null||B!=0){let H=N.fill=new Path2D(z),st=u.fillTo(r,o,u.min,u.max,B),Ae=k(st);X(H,W,Ae),X(H,re,
Ae)}if(!u.spanGaps){let H=[];H.push(...Ri(c,d,l,i,Q,j,n)),N.gaps=H=u.gaps(r,o,l,i,H),N.clip=Yo(H,y.ori,x,D,I,U)}return se!=
0&&(N.band=se==2?[ln(r,o,l,i,z,-1),ln(r,o,l,i,z,1)]:ln(r,o,l,i,z,se)),N})}function Cm(e){return Am(km,e)}function km(e,t,n,r,o,l){
let i=e.length;if(i<2)return null;let u=new Path2D;if(n(u,e[0],t[0]),i==2)r(u,e[1],t[1]);else{let c=Array(i),d=Array(i-1),
y=Array(i-1),p=Array(i-1);for(let b=0;b<i-1;b++)y[b]=t[b+1]-t[b],p[b]=e[b+1]-e[b],d[b]=y[b]/p[b];c[0]=d[0];for(let b=1;b<
i-1;b++)d[b]===0||d[b-1]===0||d[b-1]>0!=d[b]>0?c[b]=0:(c[b]=3*(p[b-1]+p[b])/((2*p[b]+p[b-1])/d[b-1]+(p[b]+2*p[b-1])/d[b]),
isFinite(c[b])||(c[b]=0));c[i-1]=d[i-2];for(let b=0;b<i-1;b++)o(u,e[b]+p[b]/3,t[b]+c[b]*p[b]/3,e[b+1]-p[b]/3,t[b+1]-c[b+
1]*p[b]/3,e[b+1],t[b+1])}return u}var hi=new Set;function za(){for(let e of hi)e.syncRect(!0)}Pr&&(Wn(ld,Cr,za),Wn(ad,Cr,
za,!0),Wn(zo,Cr,()=>{Qe.pxRatio=me}));var Tm=Ru(),Rm=ku();function qa(e,t,n,r){return(r?[e[0],e[1]].concat(e.slice(2)):[
e[0]].concat(e.slice(1))).map((l,i)=>gi(l,i,t,n))}function Em(e,t){return e.map((n,r)=>r==0?{}:Ne({},t,n))}function gi(e,t,n,r){
return Ne({},t==0?n:r,e)}function Eu(e,t,n){return t==null?Tr:[t,n]}var Pm=Eu;function Mm(e,t,n){return t==null?Tr:qo(t,
n,vi,!0)}function Pu(e,t,n,r){return t==null?Tr:Go(t,n,e.scales[r].log,!1)}var Dm=Pu;function Mu(e,t,n,r){return t==null?
Tr:$i(t,n,e.scales[r].log,!1)}var Lm=Mu;function Nm(e,t,n,r,o){let l=ot(Sa(e),Sa(t)),i=t-e,u=Nt(o/r*i,n);do{let c=n[u],d=r*
c/i;if(d>=o&&l+(c<5?$n.get(c):0)<=17)return[c,d]}while(++u<n.length);return[0,0]}function Wa(e){let t,n;return e=e.replace(
/(\d+)px/,(r,o)=>(t=He((n=+o)*me))+"px"),[e,t,n]}function Om(e){e.show&&[e.font,e.labelFont].forEach(t=>{let n=we(t[2]*me,
1);t[0]=t[0].replace(/[0-9.]+px/,n+"px"),t[1]=n})}function Qe(e,t,n){let r={mode:ce(e.mode,1)},o=r.mode;function l(s,a,f,m){
let h=a.valToPct(s);return m+f*(a.dir==-1?1-h:h)}function i(s,a,f,m){let h=a.valToPct(s);return m+f*(a.dir==-1?h:1-h)}function u(s,a,f,m){
return a.ori==0?l(s,a,f,m):i(s,a,f,m)}r.valToPosH=l,r.valToPosV=i;let c=!1;r.status=0;let d=r.root=Ct(Vf);if(e.id!=null&&
(d.id=e.id),pt(d,e.class),e.title){let s=Ct(Wf,d);s.textContent=e.title}let y=Lt("canvas"),p=r.ctx=y.getContext("2d"),b=Ct(
Qf,d);Wn("click",b,s=>{s.target===x&&(ve!=ur||ke!=cr)&&Je.click(r,s)},!0);let v=r.under=Ct(Gf,b);b.appendChild(y);let x=r.
over=Ct(Jf,b);e=Rr(e);let D=+ce(e.pxAlign,1),I=Ua(D);(e.plugins||[]).forEach(s=>{s.opts&&(e=s.opts(r,e)||e)});let U=e.ms||
.001,C=r.series=o==1?qa(e.series||[],Na,Ia,!1):Em(e.series||[null],Ba),j=r.axes=qa(e.axes||[],La,Fa,!0),k=r.scales={},Z=r.
bands=e.bands||[];Z.forEach(s=>{s.fill=oe(s.fill||null),s.dir=ce(s.dir,-1)});let L=o==2?C[1].facets[0].scale:C[0].scale,
X={axes:rf,series:Zc},Q=(e.drawOrder||["axes","series"]).map(s=>X[s]);function re(s){let a=s.distr==3?f=>sn(f>0?f:s.clamp(
r,f,s.min,s.max,s.key)):s.distr==4?f=>ri(f,s.asinh):s.distr==100?f=>s.fwd(f):f=>f;return f=>{let m=a(f),{_min:h,_max:w}=s,
$=w-h;return(m-h)/$}}function W(s){let a=k[s];if(a==null){let f=(e.scales||ao)[s]||ao;if(f.from!=null){W(f.from);let m=Ne(
{},k[f.from],f,{key:s});m.valToPct=re(m),k[s]=m}else{a=k[s]=Ne({},s==L?$u:bm,f),a.key=s;let m=a.time,h=a.range,w=wn(h);if((s!=
L||o==2&&!m)&&(w&&(h[0]==null||h[1]==null)&&(h={min:h[0]==null?$a:{mode:1,hard:h[0],soft:h[0]},max:h[1]==null?$a:{mode:1,
hard:h[1],soft:h[1]}},w=!1),!w&&Ko(h))){let $=h;h=(S,A,R)=>A==null?Tr:qo(A,R,$)}a.range=oe(h||(m?Pm:s==L?a.distr==3?Dm:a.
distr==4?Lm:Eu:a.distr==3?Pu:a.distr==4?Mu:Mm)),a.auto=oe(w?!1:a.auto),a.clamp=oe(a.clamp||ym),a._min=a._max=null,a.valToPct=
re(a)}}}W("x"),W("y"),o==1&&C.forEach(s=>{W(s.scale)}),j.forEach(s=>{W(s.scale)});for(let s in e.scales)W(s);let T=k[L],
J=T.distr,N,z;T.ori==0?(pt(d,zf),N=l,z=i):(pt(d,qf),N=i,z=l);let B={};for(let s in k){let a=k[s];(a.min!=null||a.max!=null)&&
(B[s]={min:a.min,max:a.max},a.min=a.max=null)}let se=e.tzDate||(s=>new Date(He(s/U))),H=e.fmtDate||xi,st=U==1?zd(se):Qd(
se),Ae=Pa(se,Ea(U==1?Vd:Wd,H)),ae=Da(se,Ma(Jd,H)),ge=[],ee=r.legend=Ne({},Zd,e.legend),O=r.cursor=Ne({},om,{drag:{y:o==2}},
e.cursor),Oe=ee.show,Ye=O.show,Ce=ee.markers;ee.idxs=ge,Ce.width=oe(Ce.width),Ce.dash=oe(Ce.dash),Ce.stroke=oe(Ce.stroke),
Ce.fill=oe(Ce.fill);let pe,Tt,at,Te=[],Ft=[],Yt,yt=!1,an={};if(ee.live){let s=C[1]?C[1].values:null;yt=s!=null,Yt=yt?s(r,
1,0):{_:0};for(let a in Yt)an[a]=bi}if(Oe)if(pe=Lt("table",td,d),at=Lt("tbody",null,pe),ee.mount(r,pe),yt){Tt=Lt("thead",
null,pe,at);let s=Lt("tr",null,Tt);Lt("th",null,s);for(var Jn in Yt)Lt("th",la,s).textContent=Jn}else pt(pe,rd),ee.live&&
pt(pe,nd);let Kn={show:!0},Fr={show:!1};function mo(s,a){if(a==0&&(yt||!ee.live||o==2))return Tr;let f=[],m=Lt("tr",od,at,
at.childNodes[a]);pt(m,s.class),s.show||pt(m,qn);let h=Lt("th",null,m);if(Ce.show){let S=Ct(sd,h);if(a>0){let A=Ce.width(
r,a);A&&(S.style.border=A+"px "+Ce.dash(r,a)+" "+Ce.stroke(r,a)),S.style.background=Ce.fill(r,a)}}let w=Ct(la,h);s.label instanceof
HTMLElement?w.appendChild(s.label):w.textContent=s.label,a>0&&(Ce.show||(w.style.color=s.width>0?Ce.stroke(r,a):Ce.fill(
r,a)),Ze("click",h,S=>{if(O._lock)return;Cn(S);let A=C.indexOf(s);if((S.ctrlKey||S.metaKey)!=ee.isolate){let R=C.some((E,M)=>M>
0&&M!=A&&E.show);C.forEach((E,M)=>{M>0&&It(M,R?M==A?Kn:Fr:Kn,!0,De.setSeries)})}else It(A,{show:!s.show},!0,De.setSeries)},
!1),er&&Ze(fa,h,S=>{O._lock||(Cn(S),It(C.indexOf(s),dr,!0,De.setSeries))},!1));for(var $ in Yt){let S=Lt("td",id,m);S.textContent=
"--",f.push(S)}return[m,f]}let vn=new Map;function Ze(s,a,f,m=!0){let h=vn.get(a)||{},w=O.bind[s](r,a,f,m);w&&(Wn(s,a,h[s]=
w),vn.set(a,h))}function Yn(s,a,f){let m=vn.get(a)||{};for(let h in m)(s==null||h==s)&&(ci(h,a,m[h]),delete m[h]);s==null&&
vn.delete(a)}let Zt=0,_n=0,G=0,P=0,$e=0,Fe=0,Zn=$e,Sn=Fe,Ht=G,xn=P,ut=0,bt=0,it=0,Rt=0;r.bbox={};let ds=!1,po=!1,Xn=!1,An=!1,
ho=!1,wt=!1;function ms(s,a,f){(f||s!=r.width||a!=r.height)&&Ui(s,a),sr(!1),Xn=!0,po=!0,ir()}function Ui(s,a){r.width=Zt=
G=s,r.height=_n=P=a,$e=Fe=0,qc(),Wc();let f=r.bbox;ut=f.left=Vn($e*me,.5),bt=f.top=Vn(Fe*me,.5),it=f.width=Vn(G*me,.5),Rt=
f.height=Vn(P*me,.5)}let Uc=3;function Vc(){let s=!1,a=0;for(;!s;){a++;let f=tf(a),m=nf(a);s=a==Uc||f&&m,s||(Ui(r.width,
r.height),po=!0)}}function zc({width:s,height:a}){ms(s,a)}r.setSize=zc;function qc(){let s=!1,a=!1,f=!1,m=!1;j.forEach((h,w)=>{
if(h.show&&h._show){let{side:$,_size:S}=h,A=$%2,R=h.label!=null?h.labelSize:0,E=S+R;E>0&&(A?(G-=E,$==3?($e+=E,m=!0):f=!0):
(P-=E,$==0?(Fe+=E,s=!0):a=!0))}}),kn[0]=s,kn[1]=f,kn[2]=a,kn[3]=m,G-=un[1]+un[3],$e+=un[3],P-=un[2]+un[0],Fe+=un[0]}function Wc(){
let s=$e+G,a=Fe+P,f=$e,m=Fe;function h(w,$){switch(w){case 1:return s+=$,s-$;case 2:return a+=$,a-$;case 3:return f-=$,f+
$;case 0:return m-=$,m+$}}j.forEach((w,$)=>{if(w.show&&w._show){let S=w.side;w._pos=h(S,w._size),w.label!=null&&(w._lpos=
h(S,w.labelSize))}})}if(O.dataIdx==null){let s=O.hover,a=s.skip=new Set(s.skip??[]);a.add(void 0);let f=s.prox=oe(s.prox),
m=s.bias??=0;O.dataIdx=(h,w,$,S)=>{if(w==0)return $;let A=$,R=f(h,w,$,S)??be,E=R>=0&&R<be,M=T.ori==0?G:P,q=O.left,fe=t[0],
ue=t[w];if(a.has(ue[$])){A=null;let ne=null,V=null,F;if(m==0||m==-1)for(F=$;ne==null&&F-- >0;)a.has(ue[F])||(ne=F);if(m==
0||m==1)for(F=$;V==null&&F++<ue.length;)a.has(ue[F])||(V=F);if(ne!=null||V!=null)if(E){let Se=ne==null?-1/0:N(fe[ne],T,M,
0),Ee=V==null?1/0:N(fe[V],T,M,0),qe=q-Se,ye=Ee-q;qe<=ye?qe<=R&&(A=ne):ye<=R&&(A=V)}else A=V==null?ne:ne==null?V:$-ne<=V-
$?ne:V}else E&&Be(q-N(fe[$],T,M,0))>R&&(A=null);return A}}let Cn=s=>{O.event=s};O.idxs=ge,O._lock=!1;let Ke=O.points;Ke.
show=oe(Ke.show),Ke.size=oe(Ke.size),Ke.stroke=oe(Ke.stroke),Ke.width=oe(Ke.width),Ke.fill=oe(Ke.fill);let Bt=r.focus=Ne(
{},e.focus||{alpha:.3},O.focus),er=Bt.prox>=0,tr=er&&Ke.one,$t=[],nr=[],rr=[];function Vi(s,a){let f=Ke.show(r,a);if(f instanceof
HTMLElement)return pt(f,ed),pt(f,s.class),Kt(f,-10,-10,G,P),x.insertBefore(f,$t[a]),f}function zi(s,a){if(o==1||a>0){let f=o==
1&&k[s.scale].time,m=s.value;s.value=f?Ca(m)?Da(se,Ma(m,H)):m||ae:m||pm,s.label=s.label||(f?im:sm)}if(tr||a>0){s.width=s.
width==null?1:s.width,s.paths=s.paths||Tm||bd,s.fillTo=oe(s.fillTo||wm),s.pxAlign=+ce(s.pxAlign,D),s.pxRound=Ua(s.pxAlign),
s.stroke=oe(s.stroke||null),s.fill=oe(s.fill||null),s._stroke=s._fill=s._paths=s._focus=null;let f=hm(ot(1,s.width),1),m=s.
points=Ne({},{size:f,width:ot(1,f*.2),stroke:s.stroke,space:f*2,paths:Rm,_stroke:null,_fill:null},s.points);m.show=oe(m.
show),m.filter=oe(m.filter),m.fill=oe(m.fill),m.stroke=oe(m.stroke),m.paths=oe(m.paths),m.pxAlign=s.pxAlign}if(Oe){let f=mo(
s,a);Te.splice(a,0,f[0]),Ft.splice(a,0,f[1]),ee.values.push(null)}if(Ye){ge.splice(a,0,null);let f=null;tr?a==0&&(f=Vi(s,
a)):a>0&&(f=Vi(s,a)),$t.splice(a,0,f),nr.splice(a,0,0),rr.splice(a,0,0)}ze("addSeries",a)}function Qc(s,a){a=a??C.length,
s=o==1?gi(s,a,Na,Ia):gi(s,a,{},Ba),C.splice(a,0,s),zi(C[a],a)}r.addSeries=Qc;function Gc(s){if(C.splice(s,1),Oe){ee.values.
splice(s,1),Ft.splice(s,1);let a=Te.splice(s,1)[0];Yn(null,a.firstChild),a.remove()}Ye&&(ge.splice(s,1),$t.splice(s,1)[0].
remove(),nr.splice(s,1),rr.splice(s,1)),ze("delSeries",s)}r.delSeries=Gc;let kn=[!1,!1,!1,!1];function Jc(s,a){if(s._show=
s.show,s.show){let f=s.side%2,m=k[s.scale];m==null&&(s.scale=f?C[1].scale:L,m=k[s.scale]);let h=m.time;s.size=oe(s.size),
s.space=oe(s.space),s.rotate=oe(s.rotate),wn(s.incrs)&&s.incrs.forEach($=>{!$n.has($)&&$n.set($,tu($))}),s.incrs=oe(s.incrs||
(m.distr==2?Id:h?U==1?Ud:qd:zn)),s.splits=oe(s.splits||(h&&m.distr==1?st:m.distr==3?di:m.distr==4?um:am)),s.stroke=oe(s.
stroke),s.grid.stroke=oe(s.grid.stroke),s.ticks.stroke=oe(s.ticks.stroke),s.border.stroke=oe(s.border.stroke);let w=s.values;
s.values=wn(w)&&!wn(w[0])?oe(w):h?wn(w)?Pa(se,Ea(w,H)):Ca(w)?Gd(se,w):w||Ae:w||lm,s.filter=oe(s.filter||(m.distr>=3&&m.log==
10?dm:m.distr==3&&m.log==2?mm:Xa)),s.font=Wa(s.font),s.labelFont=Wa(s.labelFont),s._size=s.size(r,null,a,0),s._space=s._rotate=
s._incrs=s._found=s._splits=s._values=null,s._size>0&&(kn[a]=!0,s._el=Ct(Kf,b))}}function Hr(s,a,f,m){let[h,w,$,S]=f,A=a%
2,R=0;return A==0&&(S||w)&&(R=a==0&&!h||a==2&&!$?He(La.size/3):0),A==1&&(h||$)&&(R=a==1&&!w||a==3&&!S?He(Fa.size/2):0),R}
let qi=r.padding=(e.padding||[Hr,Hr,Hr,Hr]).map(s=>oe(ce(s,Hr))),un=r._padding=qi.map((s,a)=>s(r,a,kn,0)),Ge,Ie=null,je=null,
go=o==1?C[0].idxs:null,Et=null,Br=!1;function Wi(s,a){if(t=s??[],r.data=r._data=t,o==2){Ge=0;for(let f=1;f<C.length;f++)
Ge+=t[f][0].length}else{t.length==0&&(r.data=r._data=t=[[]]),Et=t[0],Ge=Et.length;let f=t;if(J==2){f=t.slice();let m=f[0]=
Array(Ge);for(let h=0;h<Ge;h++)m[h]=h}r._data=t=f}if(sr(!0),ze("setData"),J==2&&(Xn=!0),a!==!1){let f=T;f.auto(r,Br)?ps():
fn(L,f.min,f.max),An=An||O.left>=0,wt=!0,ir()}}r.setData=Wi;function ps(){Br=!0;let s,a;o==1&&(Ge>0?(Ie=go[0]=0,je=go[1]=
Ge-1,s=t[0][Ie],a=t[0][je],J==2?(s=Ie,a=je):s==a&&(J==3?[s,a]=Go(s,s,T.log,!1):J==4?[s,a]=$i(s,s,T.log,!1):T.time?a=s+He(
86400/U):[s,a]=qo(s,a,vi,!0))):(Ie=go[0]=s=null,je=go[1]=a=null)),fn(L,s,a)}let yo,or,hs,gs,ys,bs,ws,$s,vs,lt;function Qi(s,a,f,m,h,w){
s??=ua,f??=Si,m??="butt",h??=ua,w??="round",s!=yo&&(p.strokeStyle=yo=s),h!=or&&(p.fillStyle=or=h),a!=hs&&(p.lineWidth=hs=
a),w!=ys&&(p.lineJoin=ys=w),m!=bs&&(p.lineCap=bs=m),f!=gs&&p.setLineDash(gs=f)}function Gi(s,a,f,m){a!=or&&(p.fillStyle=
or=a),s!=ws&&(p.font=ws=s),f!=$s&&(p.textAlign=$s=f),m!=vs&&(p.textBaseline=vs=m)}function _s(s,a,f,m,h=0){if(m.length>0&&
s.auto(r,Br)&&(a==null||a.min==null)){let w=ce(Ie,0),$=ce(je,m.length-1),S=f.min==null?dd(m,w,$,h,s.distr==3):[f.min,f.max];
s.min=Ot(s.min,f.min=S[0]),s.max=ot(s.max,f.max=S[1])}}let Ji={min:null,max:null};function Kc(){for(let m in k){let h=k[m];
B[m]==null&&(h.min==null||B[L]!=null&&h.auto(r,Br))&&(B[m]=Ji)}for(let m in k){let h=k[m];B[m]==null&&h.from!=null&&B[h.
from]!=null&&(B[m]=Ji)}B[L]!=null&&sr(!0);let s={};for(let m in B){let h=B[m];if(h!=null){let w=s[m]=Rr(k[m],vd);if(h.min!=
null)Ne(w,h);else if(m!=L||o==2)if(Ge==0&&w.from==null){let $=w.range(r,null,null,m);w.min=$[0],w.max=$[1]}else w.min=be,
w.max=-be}}if(Ge>0){C.forEach((m,h)=>{if(o==1){let w=m.scale,$=B[w];if($==null)return;let S=s[w];if(h==0){let A=S.range(
r,S.min,S.max,w);S.min=A[0],S.max=A[1],Ie=Nt(S.min,t[0]),je=Nt(S.max,t[0]),je-Ie>1&&(t[0][Ie]<S.min&&Ie++,t[0][je]>S.max&&
je--),m.min=Et[Ie],m.max=Et[je]}else m.show&&m.auto&&_s(S,$,m,t[h],m.sorted);m.idxs[0]=Ie,m.idxs[1]=je}else if(h>0&&m.show&&
m.auto){let[w,$]=m.facets,S=w.scale,A=$.scale,[R,E]=t[h],M=s[S],q=s[A];M!=null&&_s(M,B[S],w,R,w.sorted),q!=null&&_s(q,B[A],
$,E,$.sorted),m.min=$.min,m.max=$.max}});for(let m in s){let h=s[m],w=B[m];if(h.from==null&&(w==null||w.min==null)){let $=h.
range(r,h.min==be?null:h.min,h.max==-be?null:h.max,m);h.min=$[0],h.max=$[1]}}}for(let m in s){let h=s[m];if(h.from!=null){
let w=s[h.from];if(w.min==null)h.min=h.max=null;else{let $=h.range(r,w.min,w.max,m);h.min=$[0],h.max=$[1]}}}let a={},f=!1;
for(let m in s){let h=s[m],w=k[m];if(w.min!=h.min||w.max!=h.max){w.min=h.min,w.max=h.max;let $=w.distr;w._min=$==3?sn(w.
min):$==4?ri(w.min,w.asinh):$==100?w.fwd(w.min):w.min,w._max=$==3?sn(w.max):$==4?ri(w.max,w.asinh):$==100?w.fwd(w.max):w.
max,a[m]=f=!0}}if(f){C.forEach((m,h)=>{o==2?h>0&&a.y&&(m._paths=null):a[m.scale]&&(m._paths=null)});for(let m in a)Xn=!0,
ze("setScale",m);Ye&&O.left>=0&&(An=wt=!0)}for(let m in B)B[m]=null}function Yc(s){let a=fi(Ie-1,0,Ge-1),f=fi(je+1,0,Ge-
1);for(;s[a]==null&&a>0;)a--;for(;s[f]==null&&f<Ge-1;)f++;return[a,f]}function Zc(){if(Ge>0){let s=C.some(a=>a._focus)&&
lt!=Bt.alpha;s&&(p.globalAlpha=lt=Bt.alpha),C.forEach((a,f)=>{if(f>0&&a.show&&(Ki(f,!1),Ki(f,!0),a._paths==null)){let m=lt;
lt!=a.alpha&&(p.globalAlpha=lt=a.alpha);let h=o==2?[0,t[f][0].length-1]:Yc(t[f]);a._paths=a.paths(r,f,h[0],h[1]),lt!=m&&
(p.globalAlpha=lt=m)}}),C.forEach((a,f)=>{if(f>0&&a.show){let m=lt;lt!=a.alpha&&(p.globalAlpha=lt=a.alpha),a._paths!=null&&
Yi(f,!1);{let h=a._paths!=null?a._paths.gaps:null,w=a.points.show(r,f,Ie,je,h),$=a.points.filter(r,f,w,h);(w||$)&&(a.points.
_paths=a.points.paths(r,f,Ie,je,$),Yi(f,!0))}lt!=m&&(p.globalAlpha=lt=m),ze("drawSeries",f)}}),s&&(p.globalAlpha=lt=1)}}
function Ki(s,a){let f=a?C[s].points:C[s];f._stroke=f.stroke(r,s),f._fill=f.fill(r,s)}function Yi(s,a){let f=a?C[s].points:
C[s],{stroke:m,fill:h,clip:w,flags:$,_stroke:S=f._stroke,_fill:A=f._fill,_width:R=f.width}=f._paths;R=we(R*me,3);let E=null,
M=R%2/2;a&&A==null&&(A=R>0?"#fff":S);let q=f.pxAlign==1&&M>0;if(q&&p.translate(M,M),!a){let fe=ut-R/2,ue=bt-R/2,ne=it+R,
V=Rt+R;E=new Path2D,E.rect(fe,ue,ne,V)}a?Ss(S,R,f.dash,f.cap,A,m,h,$,w):Xc(s,S,R,f.dash,f.cap,A,m,h,$,E,w),q&&p.translate(
-M,-M)}function Xc(s,a,f,m,h,w,$,S,A,R,E){let M=!1;A!=0&&Z.forEach((q,fe)=>{if(q.series[0]==s){let ue=C[q.series[1]],ne=t[q.
series[1]],V=(ue._paths||ao).band;wn(V)&&(V=q.dir==1?V[0]:V[1]);let F,Se=null;ue.show&&V&&pd(ne,Ie,je)?(Se=q.fill(r,fe)||
w,F=ue._paths.clip):V=null,Ss(a,f,m,h,Se,$,S,A,R,E,F,V),M=!0}}),M||Ss(a,f,m,h,w,$,S,A,R,E)}let Zi=Er|pi;function Ss(s,a,f,m,h,w,$,S,A,R,E,M){
Qi(s,a,f,m,h),(A||R||M)&&(p.save(),A&&p.clip(A),R&&p.clip(R)),M?(S&Zi)==Zi?(p.clip(M),E&&p.clip(E),wo(h,$),bo(s,w,a)):S&
pi?(wo(h,$),p.clip(M),bo(s,w,a)):S&Er&&(p.save(),p.clip(M),E&&p.clip(E),wo(h,$),p.restore(),bo(s,w,a)):(wo(h,$),bo(s,w,a)),
(A||R||M)&&p.restore()}function bo(s,a,f){f>0&&(a instanceof Map?a.forEach((m,h)=>{p.strokeStyle=yo=h,p.stroke(m)}):a!=null&&
s&&p.stroke(a))}function wo(s,a){a instanceof Map?a.forEach((f,m)=>{p.fillStyle=or=m,p.fill(f)}):a!=null&&s&&p.fill(a)}function ef(s,a,f,m){
let h=j[s],w;if(m<=0)w=[0,0];else{let $=h._space=h.space(r,s,a,f,m),S=h._incrs=h.incrs(r,s,a,f,m,$);w=Nm(a,f,S,m,$)}return h.
_found=w}function xs(s,a,f,m,h,w,$,S,A,R){let E=$%2/2;D==1&&p.translate(E,E),Qi(S,$,A,R,S),p.beginPath();let M,q,fe,ue,ne=h+
(m==0||m==3?-w:w);f==0?(q=h,ue=ne):(M=h,fe=ne);for(let V=0;V<s.length;V++)a[V]!=null&&(f==0?M=fe=s[V]:q=ue=s[V],p.moveTo(
M,q),p.lineTo(fe,ue));p.stroke(),D==1&&p.translate(-E,-E)}function tf(s){let a=!0;return j.forEach((f,m)=>{if(!f.show)return;
let h=k[f.scale];if(h.min==null){f._show&&(a=!1,f._show=!1,sr(!1));return}else f._show||(a=!1,f._show=!0,sr(!1));let w=f.
side,$=w%2,{min:S,max:A}=h,[R,E]=ef(m,S,A,$==0?G:P);if(E==0)return;let M=h.distr==2,q=f._splits=f.splits(r,m,S,A,R,E,M),
fe=h.distr==2?q.map(F=>Et[F]):q,ue=h.distr==2?Et[q[1]]-Et[q[0]]:R,ne=f._values=f.values(r,f.filter(r,fe,m,E,ue),m,E,ue);
f._rotate=w==2?f.rotate(r,ne,m,E):0;let V=f._size;f._size=kt(f.size(r,ne,m,s)),V!=null&&f._size!=V&&(a=!1)}),a}function nf(s){
let a=!0;return qi.forEach((f,m)=>{let h=f(r,m,kn,s);h!=un[m]&&(a=!1),un[m]=h}),a}function rf(){for(let s=0;s<j.length;s++){
let a=j[s];if(!a.show||!a._show)continue;let f=a.side,m=f%2,h,w,$=a.stroke(r,s),S=f==0||f==3?-1:1,[A,R]=a._found;if(a.label!=
null){let et=a.labelGap*S,dt=He((a._lpos+et)*me);Gi(a.labelFont[0],$,"center",f==2?"top":aa),p.save(),m==1?(h=w=0,p.translate(
dt,He(bt+Rt/2)),p.rotate((f==3?-Vo:Vo)/2)):(h=He(ut+it/2),w=dt);let En=Ya(a.label)?a.label(r,s,A,R):a.label;p.fillText(En,
h,w),p.restore()}if(R==0)continue;let E=k[a.scale],M=m==0?it:Rt,q=m==0?ut:bt,fe=a._splits,ue=E.distr==2?fe.map(et=>Et[et]):
fe,ne=E.distr==2?Et[fe[1]]-Et[fe[0]]:A,V=a.ticks,F=a.border,Se=V.show?V.size:0,Ee=He(Se*me),qe=He((a.alignTo==2?a._size-
Se-a.gap:a.gap)*me),ye=a._rotate*-Vo/180,Pe=I(a._pos*me),ct=(Ee+qe)*S,Xe=Pe+ct;w=m==0?Xe:0,h=m==1?Xe:0;let vt=a.font[0],
Pt=a.align==1?xr:a.align==2?ei:ye>0?xr:ye<0?ei:m==0?"center":f==3?ei:xr,Ut=ye||m==1?"middle":f==2?"top":aa;Gi(vt,$,Pt,Ut);
let ft=a.font[1]*a.lineGap,_t=fe.map(et=>I(u(et,E,M,q))),Mt=a._values;for(let et=0;et<Mt.length;et++){let dt=Mt[et];if(dt!=
null){m==0?h=_t[et]:w=_t[et],dt=""+dt;let En=dt.indexOf(`
`)==-1?[dt]:dt.split(/\n/gm);for(let tt=0;tt<En.length;tt++){let yl=En[tt];ye?(p.save(),p.translate(h,w+tt*ft),p.rotate(
ye),p.fillText(yl,0,0),p.restore()):p.fillText(yl,h,w+tt*ft)}}}V.show&&xs(_t,V.filter(r,ue,s,R,ne),m,f,Pe,Ee,we(V.width*
me,3),V.stroke(r,s),V.dash,V.cap);let Vt=a.grid;Vt.show&&xs(_t,Vt.filter(r,ue,s,R,ne),m,m==0?2:1,m==0?bt:ut,m==0?Rt:it,we(
Vt.width*me,3),Vt.stroke(r,s),Vt.dash,Vt.cap),F.show&&xs([Pe],[1],m==0?1:0,m==0?1:2,m==1?bt:ut,m==1?Rt:it,we(F.width*me,
3),F.stroke(r,s),F.dash,F.cap)}ze("drawAxes")}function sr(s){C.forEach((a,f)=>{f>0&&(a._paths=null,s&&(o==1?(a.min=null,
a.max=null):a.facets.forEach(m=>{m.min=null,m.max=null})))})}let $o=!1,As=!1,Ir=[];function of(){As=!1;for(let s=0;s<Ir.
length;s++)ze(...Ir[s]);Ir.length=0}function ir(){$o||(Td(Xi),$o=!0)}function sf(s,a=!1){$o=!0,As=a,s(r),Xi(),a&&Ir.length>
0&&queueMicrotask(of)}r.batch=sf;function Xi(){if(ds&&(Kc(),ds=!1),Xn&&(Vc(),Xn=!1),po){if(xe(v,xr,$e),xe(v,"top",Fe),xe(
v,oo,G),xe(v,so,P),xe(x,xr,$e),xe(x,"top",Fe),xe(x,oo,G),xe(x,so,P),xe(b,oo,Zt),xe(b,so,_n),y.width=He(Zt*me),y.height=He(
_n*me),j.forEach(({_el:s,_show:a,_size:f,_pos:m,side:h})=>{if(s!=null)if(a){let w=h===3||h===0?f:0,$=h%2==1;xe(s,$?"left":
"top",m-w),xe(s,$?"width":"height",f),xe(s,$?"top":"left",$?Fe:$e),xe(s,$?"height":"width",$?P:G),ui(s,qn)}else pt(s,qn)}),
yo=or=hs=ys=bs=ws=$s=vs=gs=null,lt=1,Vr(!0),$e!=Zn||Fe!=Sn||G!=Ht||P!=xn){sr(!1);let s=G/Ht,a=P/xn;if(Ye&&!An&&O.left>=0){
O.left*=s,O.top*=a,lr&&Kt(lr,He(O.left),0,G,P),ar&&Kt(ar,0,He(O.top),G,P);for(let f=0;f<$t.length;f++){let m=$t[f];m!=null&&
(nr[f]*=s,rr[f]*=a,Kt(m,kt(nr[f]),kt(rr[f]),G,P))}}if(_e.show&&!ho&&_e.left>=0&&_e.width>0){_e.left*=s,_e.width*=s,_e.top*=
a,_e.height*=a;for(let f in Ps)xe(fr,f,_e[f])}Zn=$e,Sn=Fe,Ht=G,xn=P}ze("setSize"),po=!1}Zt>0&&_n>0&&(p.clearRect(0,0,y.width,
y.height),ze("drawClear"),Q.forEach(s=>s()),ze("draw")),_e.show&&ho&&(vo(_e),ho=!1),Ye&&An&&(Rn(null,!0,!1),An=!1),ee.show&&
ee.live&&wt&&(Rs(),wt=!1),c||(c=!0,r.status=1,ze("ready")),Br=!1,$o=!1}r.redraw=(s,a)=>{Xn=a||!1,s!==!1?fn(L,T.min,T.max):
ir()};function Cs(s,a){let f=k[s];if(f.from==null){if(Ge==0){let m=f.range(r,a.min,a.max,s);a.min=m[0],a.max=m[1]}if(a.min>
a.max){let m=a.min;a.min=a.max,a.max=m}if(Ge>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;s==L&&f.distr==2&&Ge>
0&&(a.min=Nt(a.min,t[0]),a.max=Nt(a.max,t[0]),a.min==a.max&&a.max++),B[s]=a,ds=!0,ir()}}r.setScale=Cs;let ks,Ts,lr,ar,el,
tl,ur,cr,nl,rl,ve,ke,cn=!1,Je=O.drag,Ue=Je.x,Ve=Je.y;Ye&&(O.x&&(ks=Ct(Zf,x)),O.y&&(Ts=Ct(Xf,x)),T.ori==0?(lr=ks,ar=Ts):(lr=
Ts,ar=ks),ve=O.left,ke=O.top);let _e=r.select=Ne({show:!0,over:!0,left:0,width:0,top:0,height:0},e.select),fr=_e.show?Ct(
Yf,_e.over?x:v):null;function vo(s,a){if(_e.show){for(let f in s)_e[f]=s[f],f in Ps&&xe(fr,f,s[f]);a!==!1&&ze("setSelect")}}
r.setSelect=vo;function lf(s){if(C[s].show)Oe&&ui(Te[s],qn);else if(Oe&&pt(Te[s],qn),Ye){let f=tr?$t[0]:$t[s];f!=null&&Kt(
f,-10,-10,G,P)}}function fn(s,a,f){Cs(s,{min:a,max:f})}function It(s,a,f,m){a.focus!=null&&df(s),a.show!=null&&C.forEach(
(h,w)=>{w>0&&(s==w||s==null)&&(h.show=a.show,lf(w),o==2?(fn(h.facets[0].scale,null,null),fn(h.facets[1].scale,null,null)):
fn(h.scale,null,null),ir())}),f!==!1&&ze("setSeries",s,a),m&&zr("setSeries",r,s,a)}r.setSeries=It;function af(s,a){Ne(Z[s],
a)}function uf(s,a){s.fill=oe(s.fill||null),s.dir=ce(s.dir,-1),a=a??Z.length,Z.splice(a,0,s)}function cf(s){s==null?Z.length=
0:Z.splice(s,1)}r.addBand=uf,r.setBand=af,r.delBand=cf;function ff(s,a){C[s].alpha=a,Ye&&$t[s]!=null&&($t[s].style.opacity=
a),Oe&&Te[s]&&(Te[s].style.opacity=a)}let Xt,dn,Tn,dr={focus:!0};function df(s){if(s!=Tn){let a=s==null,f=Bt.alpha!=1;C.
forEach((m,h)=>{if(o==1||h>0){let w=a||h==0||h==s;m._focus=a?null:w,f&&ff(h,w?1:Bt.alpha)}}),Tn=s,f&&ir()}}Oe&&er&&Ze(da,
pe,s=>{O._lock||(Cn(s),Tn!=null&&It(null,dr,!0,De.setSeries))});function jt(s,a,f){let m=k[a];f&&(s=s/me-(m.ori==1?Fe:$e));
let h=G;m.ori==1&&(h=P,s=h-s),m.dir==-1&&(s=h-s);let w=m._min,$=m._max,S=s/h,A=w+($-w)*S,R=m.distr;return R==3?kr(10,A):
R==4?gd(A,m.asinh):R==100?m.bwd(A):A}function mf(s,a){let f=jt(s,L,a);return Nt(f,t[0],Ie,je)}r.valToIdx=s=>Nt(s,t[0]),r.
posToIdx=mf,r.posToVal=jt,r.valToPos=(s,a,f)=>k[a].ori==0?l(s,k[a],f?it:G,f?ut:0):i(s,k[a],f?Rt:P,f?bt:0),r.setCursor=(s,a,f)=>{
ve=s.left,ke=s.top,Rn(null,a,f)};function ol(s,a){xe(fr,xr,_e.left=s),xe(fr,oo,_e.width=a)}function sl(s,a){xe(fr,"top",
_e.top=s),xe(fr,so,_e.height=a)}let jr=T.ori==0?ol:sl,Ur=T.ori==1?ol:sl;function pf(){if(Oe&&ee.live)for(let s=o==2?1:0;s<
C.length;s++){if(s==0&&yt)continue;let a=ee.values[s],f=0;for(let m in a)Ft[s][f++].firstChild.nodeValue=a[m]}}function Rs(s,a){
if(s!=null&&(s.idxs?s.idxs.forEach((f,m)=>{ge[m]=f}):$d(s.idx)||ge.fill(s.idx),ee.idx=ge[0]),Oe&&ee.live){for(let f=0;f<
C.length;f++)(f>0||o==1&&!yt)&&hf(f,ge[f]);pf()}wt=!1,a!==!1&&ze("setLegend")}r.setLegend=Rs;function hf(s,a){let f=C[s],
m=s==0&&J==2?Et:t[s],h;yt?h=f.values(r,s,a)??an:(h=f.value(r,a==null?null:m[a],s,a),h=h==null?an:{_:h}),ee.values[s]=h}function Rn(s,a,f){
nl=ve,rl=ke,[ve,ke]=O.move(r,ve,ke),O.left=ve,O.top=ke,Ye&&(lr&&Kt(lr,He(ve),0,G,P),ar&&Kt(ar,0,He(ke),G,P));let m,h=Ie>
je;Xt=be,dn=null;let w=T.ori==0?G:P,$=T.ori==1?G:P;if(ve<0||Ge==0||h){m=O.idx=null;for(let S=0;S<C.length;S++){let A=$t[S];
A!=null&&Kt(A,-10,-10,G,P)}er&&It(null,dr,!0,s==null&&De.setSeries),ee.live&&(ge.fill(m),wt=!0)}else{let S,A,R;o==1&&(S=
T.ori==0?ve:ke,A=jt(S,L),m=O.idx=Nt(A,t[0],Ie,je),R=N(t[0][m],T,w,0));let E=-10,M=-10,q=0,fe=0,ue=!0,ne="",V="";for(let F=o==
2?1:0;F<C.length;F++){let Se=C[F],Ee=ge[F],qe=Ee==null?null:o==1?t[F][Ee]:t[F][1][Ee],ye=O.dataIdx(r,F,m,A),Pe=ye==null?
null:o==1?t[F][ye]:t[F][1][ye];if(wt=wt||Pe!=qe||ye!=Ee,ge[F]=ye,F>0&&Se.show){let ct=ye==null?-10:ye==m?R:N(o==1?t[0][ye]:
t[F][0][ye],T,w,0),Xe=Pe==null?-10:z(Pe,o==1?k[Se.scale]:k[Se.facets[1].scale],$,0);if(er&&Pe!=null){let vt=T.ori==1?ve:
ke,Pt=Be(Bt.dist(r,F,ye,Xe,vt));if(Pt<Xt){let Ut=Bt.bias;if(Ut!=0){let ft=jt(vt,Se.scale),_t=Pe>=0?1:-1,Mt=ft>=0?1:-1;Mt==
_t&&(Mt==1?Ut==1?Pe>=ft:Pe<=ft:Ut==1?Pe<=ft:Pe>=ft)&&(Xt=Pt,dn=F)}else Xt=Pt,dn=F}}if(wt||tr){let vt,Pt;T.ori==0?(vt=ct,
Pt=Xe):(vt=Xe,Pt=ct);let Ut,ft,_t,Mt,Vt,et,dt=!0,En=Ke.bbox;if(En!=null){dt=!1;let tt=En(r,F);_t=tt.left,Mt=tt.top,Ut=tt.
width,ft=tt.height}else _t=vt,Mt=Pt,Ut=ft=Ke.size(r,F);if(et=Ke.fill(r,F),Vt=Ke.stroke(r,F),tr)F==dn&&Xt<=Bt.prox&&(E=_t,
M=Mt,q=Ut,fe=ft,ue=dt,ne=et,V=Vt);else{let tt=$t[F];tt!=null&&(nr[F]=_t,rr[F]=Mt,wa(tt,Ut,ft,dt),ya(tt,et,Vt),Kt(tt,kt(_t),
kt(Mt),G,P))}}}}if(tr){let F=Bt.prox,Se=Tn==null?Xt<=F:Xt>F||dn!=Tn;if(wt||Se){let Ee=$t[0];Ee!=null&&(nr[0]=E,rr[0]=M,wa(
Ee,q,fe,ue),ya(Ee,ne,V),Kt(Ee,kt(E),kt(M),G,P))}}}if(_e.show&&cn)if(s!=null){let[S,A]=De.scales,[R,E]=De.match,[M,q]=s.cursor.
sync.scales,fe=s.cursor.drag;if(Ue=fe._x,Ve=fe._y,Ue||Ve){let{left:ue,top:ne,width:V,height:F}=s.select,Se=s.scales[M].ori,
Ee=s.posToVal,qe,ye,Pe,ct,Xe,vt=S!=null&&R(S,M),Pt=A!=null&&E(A,q);vt&&Ue?(Se==0?(qe=ue,ye=V):(qe=ne,ye=F),Pe=k[S],ct=N(
Ee(qe,M),Pe,w,0),Xe=N(Ee(qe+ye,M),Pe,w,0),jr(Ot(ct,Xe),Be(Xe-ct))):jr(0,w),Pt&&Ve?(Se==1?(qe=ue,ye=V):(qe=ne,ye=F),Pe=k[A],
ct=z(Ee(qe,q),Pe,$,0),Xe=z(Ee(qe+ye,q),Pe,$,0),Ur(Ot(ct,Xe),Be(Xe-ct))):Ur(0,$)}else Ms()}else{let S=Be(nl-el),A=Be(rl-tl);
if(T.ori==1){let q=S;S=A,A=q}Ue=Je.x&&S>=Je.dist,Ve=Je.y&&A>=Je.dist;let R=Je.uni;R!=null?Ue&&Ve&&(Ue=S>=R,Ve=A>=R,!Ue&&
!Ve&&(A>S?Ve=!0:Ue=!0)):Je.x&&Je.y&&(Ue||Ve)&&(Ue=Ve=!0);let E,M;Ue&&(T.ori==0?(E=ur,M=ve):(E=cr,M=ke),jr(Ot(E,M),Be(M-E)),
Ve||Ur(0,$)),Ve&&(T.ori==1?(E=ur,M=ve):(E=cr,M=ke),Ur(Ot(E,M),Be(M-E)),Ue||jr(0,w)),!Ue&&!Ve&&(jr(0,0),Ur(0,0))}if(Je._x=
Ue,Je._y=Ve,s==null){if(f){if(gl!=null){let[S,A]=De.scales;De.values[0]=S!=null?jt(T.ori==0?ve:ke,S):null,De.values[1]=A!=
null?jt(T.ori==1?ve:ke,A):null}zr(ti,r,ve,ke,G,P,m)}if(er){let S=f&&De.setSeries,A=Bt.prox;Tn==null?Xt<=A&&It(dn,dr,!0,S):
Xt>A?It(null,dr,!0,S):dn!=Tn&&It(dn,dr,!0,S)}}wt&&(ee.idx=m,Rs()),a!==!1&&ze("setCursor")}let mn=null;Object.defineProperty(
r,"rect",{get(){return mn==null&&Vr(!1),mn}});function Vr(s=!1){s?mn=null:(mn=x.getBoundingClientRect(),ze("syncRect",mn))}
function il(s,a,f,m,h,w,$){O._lock||cn&&s!=null&&s.movementX==0&&s.movementY==0||(Es(s,a,f,m,h,w,$,!1,s!=null),s!=null?Rn(
null,!0,!0):Rn(a,!0,!1))}function Es(s,a,f,m,h,w,$,S,A){if(mn==null&&Vr(!1),Cn(s),s!=null)f=s.clientX-mn.left,m=s.clientY-
mn.top;else{if(f<0||m<0){ve=-10,ke=-10;return}let[R,E]=De.scales,M=a.cursor.sync,[q,fe]=M.values,[ue,ne]=M.scales,[V,F]=De.
match,Se=a.axes[0].side%2==1,Ee=T.ori==0?G:P,qe=T.ori==1?G:P,ye=Se?w:h,Pe=Se?h:w,ct=Se?m:f,Xe=Se?f:m;if(ue!=null?f=V(R,ue)?
u(q,k[R],Ee,0):-10:f=Ee*(ct/ye),ne!=null?m=F(E,ne)?u(fe,k[E],qe,0):-10:m=qe*(Xe/Pe),T.ori==1){let vt=f;f=m,m=vt}}A&&(a==
null||a.cursor.event.type==ti)&&((f<=1||f>=G-1)&&(f=Vn(f,G)),(m<=1||m>=P-1)&&(m=Vn(m,P))),S?(el=f,tl=m,[ur,cr]=O.move(r,
f,m)):(ve=f,ke=m)}let Ps={width:0,height:0,left:0,top:0};function Ms(){vo(Ps,!1)}let ll,al,ul,cl;function fl(s,a,f,m,h,w,$){
cn=!0,Ue=Ve=Je._x=Je._y=!1,Es(s,a,f,m,h,w,$,!0,!1),s!=null&&(Ze(ni,li,dl,!1),zr(ca,r,ur,cr,G,P,null));let{left:S,top:A,width:R,
height:E}=_e;ll=S,al=A,ul=R,cl=E}function dl(s,a,f,m,h,w,$){cn=Je._x=Je._y=!1,Es(s,a,f,m,h,w,$,!1,!0);let{left:S,top:A,width:R,
height:E}=_e,M=R>0||E>0,q=ll!=S||al!=A||ul!=R||cl!=E;if(M&&q&&vo(_e),Je.setScale&&M&&q){let fe=S,ue=R,ne=A,V=E;if(T.ori==
1&&(fe=A,ue=E,ne=S,V=R),Ue&&fn(L,jt(fe,L),jt(fe+ue,L)),Ve)for(let F in k){let Se=k[F];F!=L&&Se.from==null&&Se.min!=be&&fn(
F,jt(ne+V,F),jt(ne,F))}Ms()}else O.lock&&(O._lock=!O._lock,Rn(a,!0,s!=null));s!=null&&(Yn(ni,li),zr(ni,r,ve,ke,G,P,null))}
function gf(s,a,f,m,h,w,$){if(O._lock)return;Cn(s);let S=cn;if(cn){let A=!0,R=!0,E=10,M,q;T.ori==0?(M=Ue,q=Ve):(M=Ve,q=Ue),
M&&q&&(A=ve<=E||ve>=G-E,R=ke<=E||ke>=P-E),M&&A&&(ve=ve<ur?0:G),q&&R&&(ke=ke<cr?0:P),Rn(null,!0,!0),cn=!1}ve=-10,ke=-10,ge.
fill(null),Rn(null,!0,!0),S&&(cn=S)}function ml(s,a,f,m,h,w,$){O._lock||(Cn(s),ps(),Ms(),s!=null&&zr(ma,r,ve,ke,G,P,null))}
function pl(){j.forEach(Om),ms(r.width,r.height,!0)}Wn(zo,Cr,pl);let mr={};mr.mousedown=fl,mr.mousemove=il,mr.mouseup=dl,
mr.dblclick=ml,mr.setSeries=(s,a,f,m)=>{let h=De.match[2];f=h(r,a,f),f!=-1&&It(f,m,!0,!1)},Ye&&(Ze(ca,x,fl),Ze(ti,x,il),
Ze(fa,x,s=>{Cn(s),Vr(!1)}),Ze(da,x,gf),Ze(ma,x,ml),hi.add(r),r.syncRect=Vr);let _o=r.hooks=e.hooks||{};function ze(s,a,f){
As?Ir.push([s,a,f]):s in _o&&_o[s].forEach(m=>{m.call(null,r,a,f)})}(e.plugins||[]).forEach(s=>{for(let a in s.hooks)_o[a]=
(_o[a]||[]).concat(s.hooks[a])});let hl=(s,a,f)=>f,De=Ne({key:null,setSeries:!1,filters:{pub:xa,sub:xa},scales:[L,C[1]?C[1].
scale:null],match:[Aa,Aa,hl],values:[null,null]},O.sync);De.match.length==2&&De.match.push(hl),O.sync=De;let gl=De.key,Ds=vu(
gl);function zr(s,a,f,m,h,w,$){De.filters.pub(s,a,f,m,h,w,$)&&Ds.pub(s,a,f,m,h,w,$)}Ds.sub(r);function yf(s,a,f,m,h,w,$){
De.filters.sub(s,a,f,m,h,w,$)&&mr[s](null,a,f,m,h,w,$)}r.pub=yf;function bf(){Ds.unsub(r),hi.delete(r),vn.clear(),ci(zo,
Cr,pl),d.remove(),pe?.remove(),ze("destroy")}r.destroy=bf;function Ls(){ze("init",e,t),Wi(t||e.data,!1),B[L]?Cs(L,B[L]):
ps(),ho=_e.show&&(_e.width>0||_e.height>0),An=wt=!0,ms(e.width,e.height)}return C.forEach(zi),j.forEach(Jc),n?n instanceof
HTMLElement?(n.appendChild(d),Ls()):n(r,Ls):Ls(),r}Qe.assign=Ne;Qe.fmtNum=_i;Qe.rangeNum=qo;Qe.rangeLog=Go;Qe.rangeAsinh=
$i;Qe.orient=Gn;Qe.pxRatio=me;Qe.join=kd;Qe.fmtDate=xi,Qe.tzDate=Hd;Qe.sync=vu;{Qe.addGap=$m,Qe.clipGaps=Yo;let e=Qe.paths=
{points:ku};e.linear=Ru,e.stepped=Sm,e.bars=xm,e.spline=Cm}function Lr(e){return Number.isInteger(e)||!Number.isFinite(e)?String(e):Math.abs(e)<1?String(Number(e.toPrecision(4))):
String(Number(e.toFixed(3)))}var Lu=220,Nu={left:0,width:0,top:0,height:0},Du=matchMedia("(prefers-color-scheme: dark)");function ts(e){return g`<figure class="chart" aria-label=${e.
label} ${Fm(e)}></figure>`}var Pi=class extends Qt{#e={label:"",lines:[],data:[],format:String};#t;#n;#o=new ResizeObserver(
()=>this.#s());#r=()=>this.#i();render(t){return this.#e=t,St}update({element:t},[n]){let r=this.#e;this.#e=n;let o=JSON.
stringify(r.lines)===JSON.stringify(n.lines);return this.#t===void 0?(this.#t=t,this.#o.observe(t),Du.addEventListener("\
change",this.#r)):r.log!==n.log||!o?this.#i():this.#n?.setData(n.data),St}disconnected(){this.#o.disconnect(),Du.removeEventListener(
"change",this.#r),this.#n?.destroy()}#s(){let t=this.#t?.clientWidth??0;this.#n===void 0?this.#i():t!==this.#n.width&&this.#n.
setSize({width:t,height:Lu})}#i(){this.#n?.destroy();let t=Hm(()=>this.#e,this.#t?.clientWidth||600);this.#n=new Qe(t,this.#e.
data,this.#t),this.#e.onRange!==void 0&&qm(this.#n)}},Fm=nt(Pi);function Hm(e,t){let{lines:n,time:r=!0,log:o=!1,range:l,
onRange:i}=e(),u=n.map(({color:c})=>Mi(`var(${c})`));return{width:t,height:Lu,padding:[10,32,0,0],legend:{markers:{width:(c,d)=>n[d-
1]?.width??2,dash:(c,d)=>n[d-1]?.dash?"dashed":"solid",stroke:(c,d)=>u[d-1]??""}},cursor:{y:!1,points:{size:6},drag:{x:i!==
void 0,y:!1,setScale:!1}},scales:{x:{time:r,...l&&{range:()=>e().range??[0,1]}},y:o?{distr:3,log:10}:{range:(c,d,y)=>Um(
d,y)}},axes:Im(e()),series:[{label:r?"Time":"At",value:(c,d)=>Bm(d,r)},...n.map((c,d)=>zm(c,{stroke:u[d]??"",chart:e}))],
hooks:{setSelect:[c=>{let{left:d,width:y}=c.select;if(y<4||i===void 0)return;let[p,b]=[c.posToVal(d,"x"),c.posToVal(d+y,
"x")];c.setSelect(Nu,!1),queueMicrotask(()=>e().onRange?.(p,b))}]}}}function Bm(e,t){return e===null?"":t?At(new Date(e*
1e3)):Lr(e)}function Im({format:e,time:t=!0,log:n=!1}){let r={stroke:Mi("var(--muted)"),font:`11px ${getComputedStyle(document.
body).fontFamily}`,ticks:{show:!1}},o={stroke:Mi("var(--line)"),width:1};return[{...r,grid:{show:!1},space:70,gap:9,...t&&
{values:Vm}},{...r,grid:{...o,...n&&{filter:jm}},size:62,space:36,gap:8,values:(l,i)=>i.map(u=>u===null?"":e(u))}]}function jm(e,t){
return t.map(n=>Number.isInteger(Math.log10(n))?n:null)}function Um(e,t){return[Math.min(e??0,0),t!==null&&t>0?t*1.08:1]}
var Vm=[[86400,"{MMM} {D}",null,null,null,null,null,null,1],[3600,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[60,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[1,"{HH}:{mm}:{ss}",`
{MMM} {D}`,null,null,null,null,null,1]];function zm({label:e,dash:t,bars:n,shown:r,width:o=1.75},{stroke:l,chart:i}){let u=(...[
,y,,p])=>typeof p=="number"?i().format(r===void 0?y:r(p)):"";if(!n)return{label:e,stroke:l,width:o,value:u,points:{size:4},
...t&&{dash:t}};let c=Qe.paths.bars?.({size:[.85,40,1]});return{label:e,stroke:l,value:u,...{fill:l,width:0,points:{show:!1}},
...c&&{paths:c}}}function Mi(e){let t=document.createElement("span");t.style.color=e,document.body.append(t);let n=getComputedStyle(
t).color;return t.remove(),n}function qm(e){let t=n=>r=>{r.pointerType==="mouse"||!r.isPrimary||(r.type==="pointercancel"&&
e.setSelect(Nu,!1),e.over.dispatchEvent(new MouseEvent(n,r)))};e.over.addEventListener("pointerdown",t("mousedown")),e.over.
addEventListener("pointermove",t("mousemove")),e.over.addEventListener("pointerup",t("mouseup")),e.over.addEventListener(
"pointercancel",t("mouseup"))}var Wm=20,Di=.1,Qm=4,Ou=[{key:"p99_ms",label:"p99",color:"--p99",width:5},{key:"p95_ms",label:"p95",color:"--p95",dash:[
6,4],width:2},{key:"p50_ms",label:"p50",color:"--p50",width:2}];function Fu({title:e,series:t,onRange:n,...r}){let o=[Date.
parse(t.from_at)/1e3,Date.parse(t.to_at)/1e3];return g`<div><h3 class="chart-title">${e}</h3>${ts({...r,range:o,onRange:(i,u)=>n(
i*1e3,u*1e3)})}</div>`}function Hu(e,t){let n=Km(e),r=e.bins.at(-1),o=Jm(e.bins),l=`Duration of requests${o?" (logarithm\
ic scale)":""}`,i=c=>typeof c=="number"?Math.max(c,Di):null,u=Ou.map(({key:c})=>n.map(({bin:d})=>i(d?.[c])));return Fu({
title:l,label:`${l} over time. In the last bin p50 is ${te(r?.p50_ms)}, p95 ${te(r?.p95_ms)}, p99 ${te(r?.p99_ms)}.`,lines:Ou,
data:[n.map(({at:c})=>c),...u],log:o,format:te,series:e,onRange:t})}function Bu(e,t){let{bins:n}=e,r=n.map(()=>0),l=Ym(n).
map(({label:u,color:c,of:d})=>{let y=n.map(d),p=y.map((b,v)=>(r[v]=(r[v]??0)+b,b===0?null:r[v]));return{label:u,color:c,
bars:!0,heights:p,shown:b=>y[b]??null}}).toReversed(),i=u=>Y(n.reduce((c,d)=>c+d[u],0));return Fu({title:"Results by kin\
d",label:`Results over time by kind: ${i("succeeded")} ok, ${i("failed")} failed.`,lines:l,data:[n.map(u=>ju(u,e)),...l.
map(({heights:u})=>u)],format:u=>u!==null&&u%1!==0?"":Y(u),series:e,onRange:t})}var Gm=[["From","tight",({at:e})=>Bn(e)],
["Ok","number",({succeeded:e})=>Y(e)],["Failed","number",({failed:e})=>Y(e)],["p50","number",e=>te(e.p50_ms)],["p90","nu\
mber",e=>te(e.p90_ms)],["p95","number",e=>te(e.p95_ms)],["p99","number",e=>te(e.p99_ms)],["Failures","",({kinds:e})=>e.map(
t=>`${t.kind} ${t.count}`).join(", ")]];function Iu({bins:e}){return We({caption:"Figures by bin of time",rows:e,columns:Gm})}
function Jm(e){let t=Math.max(...e.map(({p99_ms:r})=>r??Di)),n=Math.min(...e.map(({p50_ms:r})=>r??t));return t>Wm*Math.max(
n,Di)}function ju({at:e},{bin_ms:t}){return(Date.parse(e)+t/2)/1e3}function Km(e){let t=e.bin_ms/1e3,n=e.bins.map(l=>({at:ju(
l,e),bin:l})),r=n.slice(1).map(({at:l},i)=>l-(n[i]?.at??l)),o=r.toSorted((l,i)=>l-i)[Math.floor(r.length/2)]??t;return n.
flatMap((l,i)=>{let u=n[i-1]?.at??l.at;return l.at-u>3*o?[{at:u+t},l]:[l]})}function Ym(e){let t=new Map;for(let{kind:i,
count:u}of e.flatMap(({kinds:c})=>c))t.set(i,(t.get(i)??0)+u);let r=[...t].toSorted(([,i],[,u])=>u-i).slice(0,Qm).map(([
i],u)=>{let c=d=>d.kinds.find(y=>y.kind===i)?.count??0;return{label:i,color:`--kind-${u+1}`,of:c}}),o=i=>Math.max(i.failed-
r.reduce((u,{of:c})=>u+c(i),0),0),l=[...r,{label:"other",color:"--kind-5",of:o}];return[{label:"ok",color:"--good",of:({
succeeded:i})=>i},...l.filter(({of:i})=>e.some(u=>i(u)>0))]}var Zm=[["1h","1 h",36e5],["24h","24 h",864e5],["7d","7 d",6048e5],["30d","30 d",2592e6]];function Li(e,{from:t,to:n}){let[
r,o]=[new Date(t).toISOString(),new Date(n).toISOString()];Vu(e,{from:r,to:o,last:null})}function Vu({setQuery:e,reload:t},n){
e(n),t()}function zu(e,t){let n=o=>{o.preventDefault();let[l,i]=qu(o).map(({value:u})=>Date.parse(u));l!==void 0&&i!==void 0&&
Li(e,{from:l,to:i})},r=Zm.map(([o,l,i])=>{let u=!e.query.has("from")&&t.to-t.from===i;return g`<button type="button" class="small" aria-label="The last ${l}" aria-pressed=${u}
      @click=${()=>Vu(e,{from:null,to:null,last:o})}>${l}</button>`});return g`<form class="range" aria-label="Range of time" @submit=${n}>
    <span class="presets">${r}</span>
    ${Uu("From",t.from)}${Uu("To",t.to)}
    <button type="submit" class="small" @click=${Xm}>Show</button>
  </form>`}function Uu(e,t){let r=document.activeElement?.matches(".range input")===!0?St:At(new Date(t)).replace(" ","T");
return g`<label>${e} <input type="datetime-local" required step="1" .value=${r} /></label>`}function qu({currentTarget:e}){
let t=e instanceof Element?e.closest("form"):null;return t===null?[]:[...t.querySelectorAll("input")]}function Xm(e){let[
t,n]=qu(e);!t||!n||n.setCustomValidity(n.value>t.value?"":"The end must come after the start")}var Wu=["Duration","number",e=>te(e.duration_ms)],Qu=["Reason","wide",({reason:e})=>e??""],Gu=[["Run","tight",({id:e})=>Kr(
e)],["Status","tight",({status:e})=>Re(e)],["Started","tight",({started_at:e})=>Me(e)],["Trigger","tight",({trigger:e})=>e],
Wu,["Results","number",({total:e})=>Y(e)],["Failed","number",({failed:e})=>Y(e)],Qu],Ju=[["Planned run","tight",({id:e,started_at:t})=>t?
Kr(e):`Planned run ${e}`],["Job","",({job:e})=>Dt(e)],["Outcome","tight",({status:e})=>Re(e)],["Planned for","tight",({planned_at:e})=>e?
Me(e):"by hand"],["Lateness","number",ep],Wu,["Results","number",({total:e,started_at:t})=>Y(t?e:null)],Qu];function ep({
planned_at:e,started_at:t}){return e===null||t===null?"\u2013":te(Math.max(Date.parse(t)-Date.parse(e),0))}var Ku=26,[tp,np]=[3,6];function ns(e){let n=[...Map.groupBy(e,({status:o})=>o)].map(([o,l])=>`${l.length} ${o}`).join("\
, "),r=e.length===0?"No runs yet":`Last ${Wt(e.length,"run")}: ${n}`;return g`<span class="bars" role="group" aria-label=${r}>${e.
map(rp)}</span>`}function rp({id:e,started_at:t,status:n,total:r,failed:o,reason:l}){let i=o>0?Math.max(o/r*Ku,np):tp,u=`\
Run ${e}, ${At(new Date(t))}: ${n}, ${l??Wt(r,"result")}`;return g`<a href=${K(o>0?`/runs/${e}?failed=true`:`/runs/${e}`)} tabindex="-1"
    aria-label=${u} title=${u}><svg class=${op[n]??"warn"}
      ><rect y=${Ku-i} width="5" height=${i} rx="1" /></svg></a>`}var op={running:"info",succeeded:"good",failed:"bad"};function Ni({target:e,url:t}){return!e.endsWith(` ${t}`)&&!e.includes(` ${t} #`)}function Oi({target:e,url:t}){return e.
startsWith(`GET ${t}`)?e.slice(4):e}function rs(e){let t=[...Ni(e)?[e.url]:[],...sp(e)].join(" \xB7 ");return g`${Oi(e)}${t===
""?_:g` <span class="beneath">${t}</span>`}`}function sp({target:e,url:t,variables:n}){return Zu(n).flatMap(([r,o])=>e.includes(
o)||t.includes(encodeURIComponent(o))?[]:[`${r}=${o.length>40?`${o.slice(0,39)}\u2026`:o}`])}function Yu(e){let t=Zu(e).
map(([n,r])=>g`<li>${n} <code>${r}</code></li>`);return t.length===0?null:g`<ul>${t}</ul>`}function Zu(e){return Object.
entries(e??{}).map(([t,n])=>[t,typeof n=="string"?n:JSON.stringify(n)])}var Xu={path:/^\/$/,questions:({query:e})=>({list:Le("/jobs",{...yr(e,"search","tag","sort","cursor"),condition:e.get("s\
tate"),limit:100}),status:Le("/status",{jobs:"false"})})},Fi=12,ec={path:/^\/jobs\/([^/]+)$/,questions:({params:[e=""],query:t})=>{
let n=`/jobs/${encodeURIComponent(e)}`,r=yr(t,"from","to","last");return{job:Le(n),runs:Le("/runs",{job:e,limit:Fi}),file:qt(
Le(`${n}/yaml`)),series:qt(Le(`${n}/series`,r)),urls:qt(Le(`${n}/urls`,{...r,limit:10}))}}},tc={path:/^\/runs\/(\d+)$/,questions:({
params:[e],query:t})=>({details:Le(`/runs/${e}`),page:Le(`/runs/${e}/results`,{...yr(t,"failed","url","sort","cursor"),limit:100})})},
nc={path:/^\/results\/(\d+)$/,questions:({params:[e=""],query:t})=>{let n=`/results/${e}`,r=t.get("cursor"),o=t.get("his\
tory")==="here"&&r===null?e:null;return{request:qt(Le(`${n}/request`)),details:Le(n),body:qt(Le(`${n}/text`)),history:qt(
Le(`${n}/history`,{cursor:r,from:o,limit:20})),diff:qt(Le(`${n}/diff`,yr(t,"from","all")))}}},rc={path:/^\/ledger$/,questions:({
query:e})=>({names:qt(Le("/job-names")),ledger:Le("/ledger",{...yr(e,"job","status","from","to","cursor"),limit:50})})},
oc={path:/^\/sql$/,questions:()=>({schema:qt(Le("/schema"))})};var ic={...ec,nav:"Overview",title:([e=""])=>e,events:["run_started","run_finished","fire_without_run","reloaded","lost"],
concerns:({job:e},{params:[t]})=>e===void 0||e===t,open:e=>({job:t,runs:n,file:r,series:o,urls:l})=>g`${ip(t,e)}
      ${Jt(o,i=>up(i,e))}
      ${cp(t,n)}
      ${Jt(l,fp)}
      ${t.configured?Jt(r,hp):_}`};function ip(e,{reload:t}){let{name:n,state:r,condition:o,configured:l,stale:i,running:u,
description:c}=e,[d,y]=r==="paused"?["Unpause","no longer paused"]:["Pause","paused: its schedule is suspended"],p=async()=>(await xt(
`${Fn(n)}/${d.toLowerCase()}`),await t(),`${n} is ${y}`),b=["scheduled","paused"].includes(r),v=g`<span>${Re(o)}
      ${u>0&&o!=="running"?Re("running"):_}
      ${i?Re("stale","bad file: the last good version stays in force"):_}</span>
    <span class="actions">
      ${l?Ho(n,{class:"primary"}):_}
      ${b?rn({text:d,act:p}):_}
    </span>`;return g`${Gt(n,v)}
    ${c===null?_:g`<p class="lead">${c}</p>`}
    ${lp(e)}
    <div class="panel">${ap(e)}</div>`}function lp({failing_since_at:e,recent_runs:t}){let n=t.findLast(({status:r})=>r===
"failed");return e===null||n===void 0?_:g`<p class="problem">
    <strong>${n.reason??"The last run failed"}</strong>, failing since ${Me(e)}.
    <a href=${K(`/runs/${n.id}?failed=true`)}>Failing results</a>
  </p>`}function ap(e){let{schedules:t,state:n}=e;return yn([["Schedule",t.length===0?"by hand":g`<code>${t.join(", ")}</code>`],
["Time zone",e.timezone],["Next planned run",n==="paused"?"none while paused":Me(e.next_fire_at)],["Results, last 24 h",
Y(e.results)],["Success rate, last 24 h",wr(e.success_rate)],["p95, last 24 h",te(e.p95_ms)],["Last runs",ns(e.recent_runs)]])}
function up(e,t){let n=(u,c)=>Li(t,{from:u,to:c}),r=document.querySelector("#figures[open]")!==null,o=g`<div class="columns">${Hu(
e,n)}${Bu(e,n)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details id="figures" @toggle=${t.redraw}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${r?Iu(e):_}</div>
    </details>`,l=de(lc,"Choose another one, or run the job now."),i={from:Date.parse(e.from_at),to:Date.parse(e.to_at)};
return le("Over time",e.bins.length===0?l:o,{actions:zu(t,i)})}var lc="There are no results in this range.";function cp({
name:e},{runs:t}){let n=We({caption:`Runs of ${e}`,columns:Gu,rows:t,key:({id:r})=>r,empty:de("No run yet.","Run it now,\
 or wait for its next planned run.")});return le("Runs",n,{note:`the newest ${Fi}`,actions:g`<a href=${K(`/ledger?job=${encodeURIComponent(
e)}`)}>All planned runs</a>`})}function fp({slowest:e,failing:t}){return g`<div class="columns">
    ${sc("Failing targets",{rows:t,columns:dp,none:"No target failed in this range."})}
    ${sc("Slowest targets",{rows:e,columns:mp,none:lc})}
  </div>`}function sc(e,{none:t,...n}){return le(e,We({caption:e,...n,empty:de(t)}))}var dp=[["Target","url",pp],["Last \
failure","tight",({last_failure:e})=>e?on(e):""],["Failed","number",ac]],mp=[["Target","url",uc],["Mean","number",e=>te(
e.mean_ms)],["Longest","number",e=>te(e.max_ms)],["Failed","number",ac]];function pp(e){return g`${uc(e)}<span class="sub">${e.
last_failure?.error??""}</span>`}function ac({failed:e,results:t}){return`${Y(e)} of ${Y(t)}`}function uc(e){let t=e.last_failure?.
result_id??e.last_result_id;return g`<a href=${K(`/results/${t}`)}>${rs(e)}</a>`}function hp({file:e,yaml:t}){let n=g`<code>${e}</code>`;
return le("File",In("The file of the job",t),{note:n})}var cc=["running","succeeded","failed","interrupted","cancelled","skipped","missed"];var fc={...rc,nav:"Ledger",title:()=>"Ledger",events:["run_started","run_finished","fire_without_run","lost"],concerns:(e,{
query:t})=>!t.has("cursor"),open:({query:e})=>({names:t,ledger:{fires:n,next:r}})=>{let o=We({caption:"Planned runs and \
runs by hand",columns:Ju,rows:n,key:({id:l})=>l,empty:gp(e)});return g`${Gt("Ledger")}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${le("Planned runs",[o,bn(r,{label:"Pages of the ledger"})],{note:"newest first",actions:yp(e,"names"in t?t.names:
[])})}`}};function gp(e){if(e.size>0){let t=g`<p><a href=${K("/ledger")}>Show all</a></p>`;return de("No planned run mat\
ches the filter.",t)}return de("Nothing was planned yet.","Give a job a schedule, or run one now from the overview.")}function yp(e,t){
let n=(r,o)=>{let l=Date.parse(e.get(r)??"")-o;return Number.isNaN(l)?"":ql(new Date(l))};return _r("Filter the ledger",
g`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${e.get("job")??""} /></label>
      <datalist id="job-names">${t.map(r=>g`<option value=${r}></option>`)}</datalist>
      ${Sr(e,{name:"status",label:"Outcome",options:cc,look:"wide"})}
      <label class="wide">From <input type="date" name="from" value=${n("from",0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${n("to",1)} /></label>`)}var dc=!1;function mc(){ie.on("connection",os),ie.on("status",os),ie.on("run_finished",({job:e,run_id:t,status:n})=>{Zl(
t,`${e}: run ${t} ${n}`)}),os()}function ss(){dc=!0,os()}function os(){gr(bp(),tn("state")),gr(wp(),tn("gone")),gr($p(),
tn("foot"))}function bp(){let{connected:e,status:t}=ie;return!e||t===void 0?Re("missed","not connected"):t.state==="runn\
ing"?Re("succeeded","live"):Re(t.state,t.state==="paused"?"storing fails":t.state)}function wp(){return ie.gone===void 0?
_:g`<p class="problem">Rota has not answered since ${At(ie.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`}function $p(){let{status:e}=ie;return e===void 0?_:
g`
    <span>Rota ${e.version}</span>
    <span>started ${Me(e.started_at)}</span>
    <span>${e.database}, ${mt(e.database_bytes)}</span>
    <a href=${K("/api/v1/openapi.json")} download="openapi.json">API</a>
    ${dc&&ie.wanted?rn({text:"Log out",act:vp,class:"small"}):_}`}async function vp(){return await xt("/session/end"),ie.
stop(),Un("/login"),"Logged out"}var pc={path:/^\/login$/,questions:()=>({}),nav:"",title:()=>"Log in",open({query:e,redraw:t}){let n=e.get("next")??"/",
r="",o=async l=>{l.preventDefault();let i=document.querySelector("input[name=token]");try{let u={token:i?.value},{authenticated:c}=await xt(
"/session",{body:u});if(!c)throw new Error("This is not the token");ie.start(),ss(),Un(/^\/(?![/\\\s])/.test(n)?n:"/")}catch(u){
r=eo(u),t(),i?.select()}};return()=>g`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${o}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${r}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`}};function hc(e){let t=co(e,"failing"),[n,r]=_p(e),o=t-e.failing.length;return g`<section class="verdict panel ${r}" aria-label="Summary">
    <h1 tabindex="-1">${n}</h1>
    ${t===0?_:g`<ul>${e.failing.map(Sp)}</ul>`}
    ${o>0?g`<p><a href=${K("/?state=failing")}>and ${Wt(o,"other")}</a></p>`:_}
    ${xp(e)}
  </section>`}function _p(e){let t=e.conditions.reduce((i,{jobs:u})=>i+u,0)-co(e,"gone");if(t===0)return["No jobs yet","\
quiet"];if(e.jobs.length===t&&e.jobs.every(({last_run:i})=>i===null))return["No job has run yet","quiet"];let r=co(e,"fa\
iling"),o=["degraded","late"].filter(i=>co(e,i)>0).map(i=>`, ${co(e,i)} ${i}`).join(""),l=o===""?"good":"warn";return[`${r}\
 of ${Wt(t,"job")} failing${o}`,r>0?"bad":l]}function Sp(e){let{job:t,run_id:n,reason:r,since_at:o}=e;return g`<li>
    ${Dt(t)}
    <span>${r??"The last run failed"}</span>
    <span class="since">since ${Me(o)}</span>
    <a href=${K(`/runs/${n}?failed=true`)} aria-label="Failing results of ${t}">Failing results</a>
  </li>`}function xp({last_incident:e}){if(e===null)return _;let{id:t,job:n,reason:r,started_at:o}=e;return g`<p class="note">Last incident that is over: ${Dt(
n)},
    <a href=${K(`/runs/${t}?failed=true`)}>${Me(o)}</a>${r===null?"":`: ${r}`}</p>`}function co({conditions:e},t){return e.
find(({condition:n})=>n===t)?.jobs??0}function gc(e){let t=e.filter(({severity:o})=>o==="error").length,n=t>0?Wt(t,"erro\
r"):Wt(e.length,"warning"),r=g`<p>A bad file has no effect: its last good version stays in force until the file is fixed.</p>`;
return g`<section class="problem ${t>0?"":"mild"}" aria-label="Problems of the configuration">
    <h2>${n} in the configuration</h2>
    ${t>0?r:_}
    <ul>${e.map(Ap)}</ul>
  </section>`}function Ap({severity:e,file:t,line:n,column:r,message:o,hint:l}){return g`<li>
    <code>${t}:${n}:${r}</code>
    ${e==="warning"?g`<em>warning: </em>`:_}${o}
    ${l===null?_:g`<span class="note">${l}</span>`}
  </li>`}var yc={...Xu,nav:"Overview",title:()=>"Overview",events:["run_started","run_finished","fire_without_run","reloaded","lo\
st"],open:({query:e})=>({list:t,status:n})=>{let{jobs:r,found:o,next:l}=t,i=We({caption:"Jobs",columns:bc,rows:r,key:({name:u})=>u,
sorted:e.get("sort")??"condition",empty:Dp(e,n.config_file)});return g`${hc(t)}
        ${Hn("status",()=>Pp((ie.status??n).storage_problem))}
        ${n.problems.length>0?gc(n.problems):_}
        ${n.channels.map(Mp)}
        ${Hn("status",()=>Lp(ie.status??n))}
        ${le("Jobs",[i,bn(l,{label:"Pages of jobs"})],{note:Y(o),actions:Ep(e,t)})}`}},bc=[["Job","",Cp,["name","-name"]],
["State","tight",kp,["condition","-condition"]],["Last 30 runs","wide",({recent_runs:e})=>ns(e)],["Last run","reason",Tp,
["-last","last"]],["Next run","tight",({next_fire_at:e})=>Me(e),["next","-next"]],["Success, 24 h","number",e=>wr(e.success_rate),
["success","-success"]],["p95, 24 h","number",e=>te(e.p95_ms),["-p95","p95"]],["Run","tight",Rp]];function Cp({name:e,description:t,
schedules:n,tags:r}){let o=t??n.join(", ");return g`${Dt(e)}
    ${r.map(l=>g`<a class="tag" href=${K(`/?tag=${encodeURIComponent(l)}`)}>${l}</a>`)}
    ${o===""?_:g`<span class="sub">${o}</span>`}`}function kp({condition:e,stale:t,running:n,failing_since_at:r}){return g`${Re(
e)}
    ${n>0&&e!=="running"?Re("running"):_}
    ${t?Re("stale","bad file"):_}
    ${r===null?_:g`<span class="sub">since ${Me(r)}</span>`}`}function Tp({last_run:e}){if(e===null)return g`<span class="none">never</span>`;
let{id:t,status:n,reason:r,started_at:o,duration_ms:l}=e,i=n==="running"?"running":r??`${n}, ${te(l)}`;return g`<a href=${K(
`/runs/${t}`)}>${Me(o)}</a><span class="sub">${i}</span>`}function Rp({name:e,configured:t}){return t?Ho(e,{class:"small",
of:e}):""}function Ep(e,{conditions:t,tags:n}){let r=t.map(({condition:o})=>o);return _r("Filter the jobs",g`<input type="search" name="search" value=${e.
get("search")??""} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${Sr(e,{name:"state",label:"State",options:r})}
      ${n.length===0?_:Sr(e,{name:"tag",label:"Tag",options:n})}
      ${Bo(e,bc,{usual:"State",look:"narrow"})}`)}function Pp(e){return e===null?_:g`<p class="problem" role="alert">Results cannot be stored: ${e}. Fetching waits until
    storing works again.</p>`}function Mp({name:e,failing_since_at:t,error:n}){return t===null?_:g`<p class="note">Channel ${e} fails since ${Me(
t)}: ${n}</p>`}function Dp(e,t){let n=g`<p><a href=${K("/")}>Show all</a></p>`;return e.has("cursor")?de("This page has \
no jobs any more.",n):["search","state","tag"].some(r=>e.has(r))?de("No job matches the filter.",n):de("There are no job\
s yet.",g`<p>Write <code>jobs/NAME.yaml</code> beside <code>${t}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`)}function Lp({in_flight:e,queued:t,runs:n,
unstored:r}){if(e+t+n+r===0)return _;let l=[["In flight",e,Y(e)],["Queued",t,Y(t)],["Throughput",ie.perSecond,Do(ie.perSecond)],
["Active runs",n,Y(n)],["Unstored results",r,Y(r)]].filter(([,i])=>i>0);return g`<dl class="tiles" aria-label="Right now">${l.
map(([i,,u])=>g`<div class="tile"><dt>${i}</dt><dd>${u}</dd></div>`)}</dl>`}function $c(e,t){if(!(e instanceof rt)){let{from:n,to:r,ignoring:o}=e,l=`/results/${r.id}?from=${n.id}&all=true`,i=g`from <a href=${K(
`/results/${n.id}`)}>result ${n.id}</a>,
      ${Me(n.started_at)}${o?g`, without what the job ignores (<a href=${K(l)}>show it</a>)`:_}`;return le("Changes",Ip(
e),{note:i})}return e.code!=="not_found"?jn(e):t?le("Changes",de(e.message)):_}function vc({results:e,next:t},{id:n,here:r}){
let o=e.findLast(i=>i.ok&&i.body_id!==null&&t===null)?.id,l=We({caption:"Results of the same target",rows:e,columns:[["R\
esult","tight",i=>Op(i,n)],["Started","tight",({started_at:i})=>Me(i)],["Status","tight",i=>on(i)],["Duration","number",
i=>te(i.duration_ms)],["Received","number",({bytes:i})=>mt(i)],["Body","tight",i=>i.id===o?"first":Fp(i)],["Compare","ti\
ght",i=>Hp(i,n)]]});return le("History",[l,bn(t,{label:"Pages of the history"})],{note:"the same target of this job, new\
est first",actions:Np(n,{here:r,seen:e.some(i=>i.id===n)})})}function Np(e,{here:t,seen:n}){return t?g`<a href=${K(`/res\
ults/${e}`)}>Show the newest</a>`:n?_:g`<a href=${K(`/results/${e}?history=here`)}>Show this result</a>`}function Op(e,t){
return e.id===t?g`<strong aria-current="true">Result ${e.id}, this one</strong>`:g`<a href=${K(`/results/${e.id}`)}>Result ${e.
id}</a>`}function Fp({changed:e,ok:t,body_id:n}){return e?Re("changed"):t&&n!==null?"same":"\u2013"}function Hp(e,t){if(e.
id===t||!e.ok)return"";let n=`Compare with result ${e.id}`;return g`<a href=${K(`/results/${t}?from=${e.id}`)} aria-label=${n}>Compare</a>`}
var Bp={same:"  ",added:"+ ",removed:"\u2212 ",gap:"\u22EF "};function Ip({kind:e,lines:t,changes:n,truncated:r}){if(e===
"same")return de("The bodies are equal.");if(e==="ignored")return de("They differ only in what the job ignores.");if(e===
"binary")return de("The bodies are binary and differ.");let o=r?g`<p class="note inner">These are the first changes; there are more.</p>`:
_;return e==="json"?g`${We({caption:"Changed values",rows:n,columns:Up})}${o}`:g`${In("Changed lines",t.map(jp))}${o}`}function jp({
op:e,text:t}){let n=e==="added"||e==="removed"?g`<span class="unseen">${e}: </span>`:_;return g`<span class=${e}>${n}${Bp[e]}${t}</span>`}
var Up=[["Path","mono",({path:e})=>e],["Change","tight",({op:e})=>Re(e)],["Before","mono",({before:e,op:t})=>t==="added"?
"":wc(e)],["After","mono",({after:e,op:t})=>t==="removed"?"":wc(e)]];function wc(e){return JSON.stringify(e)??""}function is(e){let t=Math.min(e.connect_ms??0,e.duration_ms),n=Math.min(e.ttfb_ms??e.duration_ms,e.duration_ms);return[{
name:"queued",tone:"queued",ms:e.queued_ms},{name:"connect",tone:"connect",ms:t},{name:"first byte",tone:"wait",ms:Math.
max(n-t,0)},{name:"body",tone:"body",ms:Math.max(e.duration_ms-n,0)}]}function ls(e){return e.queued_ms+e.duration_ms}function as(e,t){
let n=is(e),r=n.map(({name:i,ms:u})=>`${i} ${te(u)}`).join(", "),o=0,l=n.map(({tone:i,ms:u})=>{let[c,d]=[o,u/Math.max(t,
Number.MIN_VALUE)*100];o+=d;let y=Math.max(d,u>0?.6:0);return js`<rect class=${i} x=${c} y="0" width=${y} height="10" />`});
return g`<svg class="waterfall" role="img" aria-label=${r} viewBox="0 0 100 10"
    preserveAspectRatio="none"><title>${r}</title>${l}</svg>`}function us(){let e=is({queued_ms:0,connect_ms:0,ttfb_ms:0,
duration_ms:0});return g`<ul class="legend">${e.map(({name:t,tone:n})=>g`<li><span class="swatch ${n}" aria-hidden="true"></span>${t}</li>`)}</ul>`}var _c={...nc,nav:"Overview",title:([e])=>`Result ${e}`,open:({query:e})=>({details:t,request:n,body:r,history:o,diff:l})=>{
let{result:i}=t,{id:u,run_id:c,job:d,error:y}=i,p=e.get("history")==="here",b=g`<span class="address">${Oi(i)}</span>`;return g`${Gt(
b,on(i))}
        <p class="lead">Result ${u} of <a href=${K(`/runs/${c}`)}>run ${c}</a> of
          ${Dt(d)}</p>
        ${y===null?_:g`<p class="problem">${y}</p>`}
        ${Vp(i)}
        ${le("Response",zp(t))}
        ${Jt(n,qp)}
        ${le("Timing",Qp(i),{note:us()})}
        ${Jp(t)}
        ${t.body===null?le("Body",Kp(i)):Jt(r,v=>Yp(u,v))}
        ${$c(l,e.has("from"))}
        ${Jt(o,v=>vc(v,{id:u,here:p}))}
        ${Zp(t)}`}};function Vp({unmet:e}){if(e===null)return _;let t=We({caption:"Expectations that are not met",rows:e,
columns:[["Where","mono",({where:n})=>n],["Wanted","mono",({wanted:n})=>JSON.stringify(n)],["Got","mono",({got:n})=>JSON.
stringify(n)]]});return le("Not as expected",t)}function zp(e){let{result:t,body:n,redirects:r,last_change:o}=e,{method:l,
url:i,final_url:u}=t,c=r.map(p=>g`<li>${p.status} <code>${p.url}</code></li>`),d=t.body_id===null?"not stored":"removed",
y=o&&g`<a href=${K(`/results/${o.id}`)}>${Bn(o.started_at)}</a>`;return yn([["Request",Ni(t)?g`<code>${l} ${i}</code>`:null],
["Variables",Yu(t.variables)],["Started",Bn(t.started_at)],["Duration",te(t.duration_ms)],["Attempts",Y(t.attempts)],["S\
tatus",t.status],["Error kind",t.error_kind],["Received",mt(t.bytes)],["Saved",t.saved_bytes===null?null:mt(t.saved_bytes)],
["Body",n===null?d:`${mt(n.size)}${t.confirmed?", confirmed":""}`],["Encoding",t.charset],["Last change",y],["SHA-256",n&&
g`<code title=${n.sha256}>${n.sha256.slice(0,16)}</code>`],["Final URL",u&&g`<code>${u}</code>`],["Redirects",c.length===
0?null:g`<ul>${c}</ul>`]])}function qp({headers:e,body:t,curl:n}){let r=async()=>(await navigator.clipboard.writeText(n),
["The command is in the clipboard","Copied"]),o=e!==null,l=[o?_:de("Its headers and body are not known: the job no longe\
r has this request."),o&&e.length>0?Sc("Headers of the request",e):_,t===null?_:In("Body of the request",t),g`<details><summary>As a curl command</summary><pre class="text">${n}</pre></details>`];
return le("Request",l,{note:o?"as the job has it now, secrets masked":_,actions:"clipboard"in navigator?rn({text:"Copy a\
s curl",act:r}):_})}var Wp=[["Header","mono",([e])=>e],["Value","mono",([,e])=>e]];function Sc(e,t){return We({caption:e,
rows:t,columns:Wp})}function Qp(e){let{connect_ms:t}=e,n=(r,o)=>r==="connect"&&t===null?"kept connection":te(o);return g`<div class="inner">
    ${as(e,ls(e))}
    ${yn(is(e).map(({name:r,ms:o})=>[r,n(r,o)]))}
  </div>`}var Gp=[["Attempt","",({number:e})=>e],["Status","tight",on],["Error","",({error:e})=>e??""],["Duration","numb\
er",e=>te(e.duration_ms)],["Backoff","number",e=>te(e.delay_ms)]];function Jp({earlier_attempts:e}){return e.length===0?
_:le("Earlier attempts",We({caption:"Attempts before the last one",rows:e,columns:Gp}))}function Kp({bytes:e,body_id:t,status:n}){
return t!==null?de("The body was removed: \u201Cretention\u201D says how long it is kept."):n===null?de("There was no re\
sponse."):e===0?de("The response had no body."):de("The body was not stored.","The response was cut off, or the key \u201Csto\
re\u201D of the job leaves its body out.")}function Yp(e,{kind:t,text:n,truncated:r,size:o}){let l={json:"JSON, indented",
text:"text",binary:"binary, in hexadecimal"};return le("Body",In("Text of the body",n),{note:`${l[t]}, ${mt(o)}${r?", tr\
uncated":""}`,actions:g`<a class="button small" href=${K(`/api/v1/results/${e}/body`)}
      download="result-${e}">Download</a>`})}function Zp({headers:e}){return e===null?_:le("Headers",Sc("Headers of the \
response",e))}var xc={...tc,nav:"Overview",title:([e])=>`Run ${e}`,events:["run_progress","run_finished","lost"],concerns:({run_id:e},{
params:[t]})=>e===void 0||e===Number(t),open({params:e,query:t,signal:n}){let r=Number(e[0]),o=null;return ie.on("run_pr\
ogress",l=>o=l.run_id===r?l:o,{signal:n}),({details:l,page:i})=>{let u=l.run.status==="running";u&&Fo(r);let c=()=>eh(o??
l.progress);return g`${Xp(l.run)}
        <div class="panel">
          ${u?Hn("run_progress",c):_}${th(l)}
        </div>
        ${le("Results",nh(i,{run:l.run,query:t}),{note:us(),actions:oh(t)})}`}}};function Xp({id:e,job:t,status:n}){let o=n===
"running"?rn({text:"Cancel",act:async()=>(await xt(`/runs/${e}/cancel`,{body:{reason:"cancelled from the dashboard"}}),`\
Run ${e} is being cancelled`)}):_;return Gt(g`Run ${e} of ${Dt(t)}`,g`${Re(n)}<span class="actions">${o}</span>`)}function eh(e){
if(e===null)return _;let{expected:t,done:n,ok:r,failed:o,in_flight:l,started_at:i}=e,u=Math.max(Po()-Date.parse(i),1)/1e3;
return g`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(t??1,1)}
      value=${t===null?_:n}></progress>
    ${yn([["Done",t===null?Y(n):`${Y(n)} of ${Y(t)}`],["Ok",Y(r)],["Failed",Y(o)],["In flight",Y(l)],["Throughput",Do(n/
u)]])}
  </div>`}function th({run:e,summary:t}){let{confirmed:n,saved_bytes:r}=t,o=e.status==="running",l=e.succeeded+e.failed,
i=y=>t.estimated?`\u2248 ${y}`:y,u=t.failures.map(({kind:y,count:p})=>`${y} ${i(Y(p))}`),c=Math.round(e.duration_ms?t.one_by_one_ms/
e.duration_ms:0),d=c>=2?` (${Y(c)} \xD7)`:"";return yn([["Started",e.started_at===null?"never":Bn(e.started_at)],["Plann\
ed",e.planned_at===null?e.trigger:Me(e.planned_at)],["Duration",o?null:te(e.duration_ms)],["Results",o?null:Y(e.total)],
["Success rate",l===0?null:wr(e.succeeded/l)],["p50",i(te(t.p50_ms))],["p95",i(te(t.p95_ms))],["p99",i(te(t.p99_ms))],["\
Received",i(mt(t.bytes))],["Confirmed",n===0?null:i(`${Y(n)} (saved ${mt(r)})`)],["Sequential estimate",i(te(t.one_by_one_ms))+
d],["Failures",u.length===0||e.reason!==null?null:u.join(", ")],["Figures with \u2248",t.estimated?"from a sample of 10,\
000 results":null],["Reason",e.reason]])}function nh({results:e,next:t},{run:n,query:r}){let o=r.get("sort"),l=Math.max(
...e.map(ls)),i=We({caption:o===null?"Results in the order of the batch":`Results by ${o}`,columns:[...Ac,["Timing","tim\
es",p=>as(p,l)]],rows:e,key:({id:p})=>p,sorted:o,dense:!0,empty:de(rh(n,r))}),[u,c]=[e[0]?.position,e.at(-1)?.position],
y=u!==void 0&&o===null?`positions ${Y(u)} to ${Y(c)}`:"";return g`${i}${bn(t,{label:"Pages of results",range:y})}`}function rh({
status:e,total:t},n){return n.has("failed")||n.has("url")?"No result of this run matches the filter.":e==="running"?"No \
results are stored yet.":t>0?"The results were removed: \u201Cretention\u201D says how long they are kept.":"This run ha\
s no results."}var Ac=[["Target","url",e=>g`<a href=${K(`/results/${e.id}`)}>${rs(e)}</a>`],["Status","tight",e=>on(e),[
"status",null]],["Attempts","number",({attempts:e})=>Y(e)],["Received","number",({bytes:e})=>mt(e),["bytes",null]],["Que\
ued","number",e=>te(e.queued_ms)],["Duration","number",e=>te(e.duration_ms),["duration",null]]];function oh(e){return _r(
"Filter the results",g`${Bo(e,Ac,{usual:"Order of the batch"})}
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${e.get("url")??""} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${e.get("failed")==="true"} /> only failed</label>`)}var fo=200,Hi=60;function kc({columns:e,rows:t},{shown:n,onMore:r}){if(t.length===0)return de("No rows.");let o=e.map((d,y)=>t.
every(p=>p[y]===null||typeof p[y]=="number")?"number":""),l=ih(e),i=e.map((d,y)=>g`<th scope="col" class=${o[y]??""}>${d}</th>`),
u=d=>d.map((y,p)=>g`<td class=${o[p]??""}>${sh(y,l(d,p))}</td>`),c=t.length-n;return g`<div class="scroll" tabindex="0" role="region" aria-label="Rows">
      <table class="answer">
        <caption class="unseen">The answer</caption>
        <thead><tr>${i}</tr></thead>
        <tbody>${t.slice(0,n).map(d=>g`<tr>${u(d)}</tr>`)}</tbody>
      </table>
    </div>
    <div class="toolbar" ?hidden=${c<=0}>
      <button type="button" class="small" @click=${r}>
        Show ${Y(Math.min(fo,c))} more of ${Y(c)}
      </button>
    </div>`}function sh(e,t){if(e===null)return g`<span class="none">null</span>`;let n=String(cs(e));return t!==void 0?
g`<a href=${K(t)} title=${n}>${Cc(n)}</a>`:typeof e=="number"?Lr(e):n.length<=Hi&&!n.includes(`
`)?n:g`<details><summary>${Cc(n)}</summary><pre>${n}</pre></details>`}function Cc(e){let t=e.replaceAll(/\s*\n\s*/g," ");
return t.length<=Hi?t:`${t.slice(0,Hi-1)}\u2026`}function cs(e){return e===null||typeof e!="object"?e:"integer"in e?e.integer:
"real"in e?e.real:e.base64}function ih(e){let t=u=>e.includes(u),n=t("trigger")&&!t("run_id"),r=t("run_id")&&t("url"),o=[
"result_id","last_result_id"].find(t)??(r?"id":void 0),i={id:[n?"/runs/":"/results/",n||r?"id":void 0],run_id:["/runs/",
"run_id"],last_run_id:["/runs/","last_run_id"],result_id:["/results/","result_id"],last_result_id:["/results/","last_res\
ult_id"],url:["/results/",o],target:["/results/",o]};return(u,c)=>{let d=e[c]??"",y=u[c];if(d==="job"&&typeof y=="string"&&
y!=="")return Fn(y);let[p,b=""]=i[d]??[],v=u[e.indexOf(b)];return p!==void 0&&typeof v=="number"?p+v:void 0}}var lh=/^[=+\-@\t\r\n]/,ah=/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;function Tc(e){if(e===null)return"";let n=typeof e=="st\
ring"&&lh.test(e)&&!ah.test(e)?`'${e}`:String(e);return n===""||/[",\r\n]/.test(n)?`"${n.replaceAll('"','""')}"`:n}function Rc(e){let t=(n,r)=>g`<button
    type="button" class="small" aria-label="Download as ${n}"
    @click=${()=>uh(r(e),`rows.${n.toLowerCase()}`)}>${n}</button>`;return[t("CSV",n=>new Blob([ch(n)],{type:"text/csv"})),
t("JSON",n=>new Blob([fh(n)],{type:"application/json"}))]}function uh(e,t){let n=document.createElement("a");n.href=URL.
createObjectURL(e),n.download=t,n.click(),URL.revokeObjectURL(n.href)}function ch({columns:e,rows:t}){return[e,...t].map(
n=>`${n.map(cs).map(Tc).join(",")}\r
`).join("")}function fh({columns:e,rows:t}){let n=t.map(r=>Object.fromEntries(e.map((o,l)=>[o,cs(r[l]??null)])));return`${JSON.
stringify(n,void 0,2)}
`}var Ec="--p95 --kind-1 --p50 --p99 --kind-2 --good --kind-4 --kind-5".split(" ");function Pc(e,{context:t,...n}){let{rows:r,
truncated:o,elapsed_ms:l}=e,i=t.query.get("view")==="chart",u=(c,d)=>g`<button type="button" class="small" aria-pressed=${i===
(d!==null)}
      @click=${()=>{t.setQuery({view:d}),t.redraw()}}>${c}</button>`;return le("Answer",i?dh(e):kc(e,n),{note:`${Wt(r.length,
"row")}${o?", and more":""} in ${te(l)}`,actions:[u("Table",null),u("Chart","chart"),Rc(e)]})}function dh({columns:e,rows:t}){
let n=e.map((u,c)=>({label:u,index:c})).filter(({index:u})=>u>0&&t.some(c=>typeof c[u]=="number")).slice(0,Ec.length);if(n.
length===0)return de("These rows have no chart.","A chart needs a first column for the horizontal axis and a column of n\
umbers after it.");let{values:r,time:o}=mh(t.map(([u])=>u)),l=t.map((u,c)=>({at:r[c]??0,row:u})).toSorted((u,c)=>u.at-c.
at),i=u=>l.map(({row:{[u]:c}})=>typeof c=="number"?c:null);return ts({label:`${n.map(({label:u})=>u).join(", ")} by ${e[0]}`,
lines:n.map(({label:u},c)=>({label:u,color:Ec[c]??"--p95",...c%2===1&&{dash:[6,3]}})),data:[l.map(({at:u})=>u),...n.map(
({index:u})=>i(u))],format:u=>u===null?"\u2013":Lr(u),time:o})}function mh(e){if(e.every(r=>typeof r=="number")){let r=e.
every(o=>o>1e12&&o<1e13);return{values:e.map(o=>r?o/1e3:o),time:r}}let t=e.map(r=>Date.parse(/^\d{4}-\d\d.*/.exec(String(
r))?.[0]??"")),n=t.every(r=>!Number.isNaN(r));return{values:t.map((r,o)=>n?r/1e3:o+1),time:n}}var Mc="rota.queries";function Dc({choose:e,redraw:t,sql:n}){let r="",o=(u,c)=>{try{ph(u,c),r="",gn(c===null?`${u} is de\
leted`:`Saved as ${u}`)}catch{r="This browser cannot save queries: its storage is full or blocked."}t()},l=u=>{u.preventDefault();
let c=u.target instanceof HTMLFormElement&&u.target.querySelector("input");c&&(o(c.value.trim(),n()),c.value="")},i=([u,
c])=>g`<li>
    <button type="button" class="plain" @click=${()=>e(c)}>${u}</button>
    <button type="button" class="small" aria-label="Delete ${u}" @click=${()=>o(u,null)}>Delete</button>
  </li>`;return()=>{let u=Object.entries(Lc()).map(i),c=g`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;
return le("Saved queries",[u.length===0?c:g`<ul class="list">${u}</ul>`,g`<form class="toolbar" @submit=${l}>
          <input type="text" name="name" aria-label="Name of the saved query" size="16" maxlength="80"
            required pattern=".*\\S.*" placeholder="Save as…" />
          <button type="submit" class="small">Save</button>
        </form>
        <p class="trouble" role="alert">${r}</p>`])}}function Lc(){try{let e=JSON.parse(localStorage.getItem(Mc)??"{}"),
t=Object.entries(e??{}).filter(([,n])=>typeof n=="string");return Object.fromEntries(t.toSorted(([n],[r])=>n.localeCompare(
r)))}catch{return{}}}function ph(e,t){let{[e]:n,...r}=Lc();localStorage.setItem(Mc,JSON.stringify(t===null?r:{...r,[e]:t}))}var Nc=()=>new Ii,Ii=class{},Bi=new WeakMap,Oc=nt(class extends Qt{render(e){return _}update(e,[t]){let n=t!==this.G;return n&&
this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),_}rt(e){if(this.G!==
void 0)if(this.isConnected||(e=void 0),typeof this.G=="function"){let t=this.ht??globalThis,n=Bi.get(t);n===void 0&&(n=new WeakMap,
Bi.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else
this.G.value=e}get lt(){return typeof this.G=="function"?Bi.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){
this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});var hh=`all and as asc between by case cast collate count cross desc distinct else end escape except exists
  filter from full glob group having in inner intersect is join left like limit not null offset on or order outer over
  partition recursive right select then union using values when where window with`,gh=new RegExp([String.raw`(?<comment>--[^\n]*|/\*[^]*?(?:\*/|$))`,
String.raw`(?<string>'(?:[^']|'')*'?)|"(?:[^"]|"")*"?`,String.raw`(?<number>\b\d[\w.]*)`,String.raw`(?<keyword>\b(?:${hh.
split(/\s+/).join("|")})\b)|[a-z_]\w*|[^]`].join("|"),"gi"),yh=8;function Fc(e){return Array.from(e.matchAll(gh),({0:t,groups:n={}})=>{
let r=Object.keys(n).find(o=>n[o]!==void 0);return{text:t,kind:r??""}})}function Hc(e,t){let[,n,r=""]=/(?:(\b\w+)\.)?(\w*)$/.
exec(e)??[];if(n===void 0&&r==="")return{written:r,names:[]};let o=t.find(({name:d})=>d===n),l=(o===void 0?t:[o]).flatMap(
d=>d.columns),i=[...n===void 0?t:[],...l].map(({name:d})=>d),u=r.toLowerCase(),c=[...new Set(i)].filter(d=>d.toLowerCase().
startsWith(u)&&d.toLowerCase()!==u);return{written:r,names:c.slice(0,yh)}}var Or={written:"",names:[]},fs=class{#e;#t=Nc();#n;#o=[];#r=Or;#s=-1;constructor(t){this.#e=t,this.#n=t.first}get text(){
return this.#n}set text(t){this.#n=t,this.#t.value&&(this.#t.value.value=t),this.#a(Or)}insert(t,n=0){let r=this.#t.value;
r&&(r.setRangeText(t,r.selectionStart-n,r.selectionEnd,"end"),r.focus(),this.#n=r.value,this.#a(Or))}view(t){this.#o=t;let{
names:n}=this.#r,r=Fc(this.#n).map(({text:l,kind:i})=>i===""?l:g`<span class=${i}>${l}</span>`),o=n.map((l,i)=>{let u=c=>this.#u(
c,l);return g`<li id="completion-${i}" role="option" aria-selected=${i===this.#s}
        @pointerdown=${u}>${l}</li>`});return g`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${r}${`
`}</pre>
        <textarea ${Oc(this.#t)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list" aria-controls="completions"
          aria-activedescendant=${this.#s<0?_:`completion-${this.#s}`}
          .value=${this.#e.first} @input=${this.#i} @keydown=${this.#l}
          @blur=${()=>this.#a(Or)}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions"
        ?hidden=${n.length===0}>${o}</ul>`}#i=()=>{let t=this.#t.value;t&&(this.#n=t.value,this.#a(Hc(t.value.slice(0,t.
selectionStart),this.#o)))};#l=t=>{if(t.key==="Enter"&&(t.ctrlKey||t.metaKey)){t.preventDefault(),this.#a(Or),this.#e.run();
return}let{names:n}=this.#r;if(n.length!==0)switch(t.key){case"Escape":return t.preventDefault(),this.#a(Or);case"ArrowD\
own":return this.#c(t,(this.#s+1)%n.length);case"ArrowUp":return this.#c(t,(this.#s<=0?n.length:this.#s)-1);case"Tab":return t.
shiftKey?void 0:this.#u(t,n[Math.max(this.#s,0)]);case"Enter":return this.#u(t,n[this.#s])}};#c(t,n){t.preventDefault(),
this.#s=n,this.#e.redraw()}#u(t,n){n!==void 0&&(t.preventDefault(),this.insert(n,this.#r.written.length))}#a(t){this.#r=
t,this.#s=-1,this.#e.redraw()}};var bh=8e3,Bc={"Figures of all jobs":`select job, runs, results, success_rate, p95_ms
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
limit 100`},Ic={...oc,nav:"SQL",title:()=>"SQL",open(e){let{query:t,redraw:n}=e,r=new ji(e),o=()=>{r.run(i.text)},l=t.get(
"q")??Bc["Figures of all jobs"],i=new fs({first:l,run:o,redraw:n}),u=d=>{i.text=d,o()},c=Dc({choose:u,redraw:n,sql:()=>i.
text});return t.has("q")&&sa()&&o(),({schema:d})=>g`${Gt("SQL")}
      <div class="sql">
        <div>
          ${le("Query",[i.view(d instanceof rt?[]:d.tables),wh(o)])}
          <div aria-busy=${r.isRunning}>${r.view()}</div>
        </div>
        <div>
          ${c()}
          ${$h(u)}
          <div class="schema">${Jt(d,y=>vh(y,i))}</div>
        </div>
      </div>`}},ji=class{#e;#t;#n;#o;#r=fo;constructor(t){this.#e=t}get isRunning(){return this.#t!==void 0}async run(t){
let n=t.trim();if(n==="")return;this.#t?.abort(),this.#t=new AbortController;let{setQuery:r,signal:o,redraw:l}=this.#e,i=AbortSignal.
any([this.#t.signal,o]);r({q:encodeURIComponent(n).length>bh?null:n}),l();let[u,c]=[];try{u=await xt("/query",{body:{sql:n},
signal:i})}catch(d){c=d}i.aborted||([this.#t,this.#n,this.#o]=[void 0,u,c],this.#r=fo,u!==void 0&&gn(`${u.rows.length} r\
ows`),l())}view(){let t=()=>{this.#r+=fo,this.#e.redraw()};return this.#n!==void 0?Pc(this.#n,{context:this.#e,shown:this.#r,
onMore:t}):this.isRunning?le("Answer",de("Running\u2026")):this.#o!==void 0?jn(this.#o):le("Answer",de("Write a query in\
 SQL, or choose an example.","Queries cannot change the database."))}};function wh(e){return g`<div class="toolbar">
    <button type="button" class="primary" @click=${e}>Run</button>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`}function $h(e){let t=Object.entries(Bc).map(([n,r])=>g`<li><button type="button" class="plain" @click=${()=>e(
r)}>${n}</button></li>`);return le("Examples",g`<ul class="list">${t}</ul>`)}function vh({tables:e},t){let n=({name:o,type:l})=>g`<li>
      <button type="button" class="plain" @click=${()=>t.insert(o)}>${o}</button>
      <span class="note">${l.toLowerCase()}</span>
    </li>`,r=e.map(({name:o,kind:l,columns:i})=>g`<details>
      <summary>${o} <span class="note">${l}</span></summary>
      <ul>${i.map(n)}</ul>
    </details>`);return le("Tables and views",g`<div class="list">${r}</div>`)}var _h=Le("/session");mc();oa([yc,ic,xc,_c,fc,Ic,pc]);Eo!==void 0&&ie.start();ie.on("refused",()=>{jc()});jc();async function jc(){
let e={token_required:!1,authenticated:!0},t=await qs(_h).catch(()=>e);if(t.token_required&&ss(),t.authenticated)return ie.
start();ie.stop(),Zs()}
