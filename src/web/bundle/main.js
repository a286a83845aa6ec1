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
var bo={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ot=e=>(...t)=>({_$litDirective$:e,values:t}),
Gt=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,o){this._$Ct=t,this._$AM=n,this._$Ci=o}_$AS(t,n){return this.
update(t,n)}update(t,n){return this.render(...n)}};var Is=globalThis,Al=e=>e,Sr=Is.trustedTypes,Cl=Sr?Sr.createPolicy("lit-html",{createHTML:e=>e}):void 0,js="$lit$",en=`l\
it$${Math.random().toFixed(9).slice(2)}$`,Bs="?"+en,kf=`<${Bs}>`,Dn=document,Jo=()=>Dn.createComment(""),Ko=e=>e===null||
typeof e!="object"&&typeof e!="function",Vs=Array.isArray,Ml=e=>Vs(e)||typeof e?.[Symbol.iterator]=="function",Hs=`[ 	
\f\r]`,Go=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,kl=/-->/g,Tl=/>/g,Mn=RegExp(`>|${Hs}(?:([^\\s"'>=/]+)(${Hs}\
*=${Hs}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Rl=/'/g,El=/"/g,Ll=/^(?:script|style|textarea|title)$/i,Us=e=>(t,...n)=>({_$litType$:e,strings:t,
values:n}),g=Us(1),Ws=Us(2),Zh=Us(3),kt=Symbol.for("lit-noChange"),_=Symbol.for("lit-nothing"),Pl=new WeakMap,Ln=Dn.createTreeWalker(
Dn,129);function Dl(e,t){if(!Vs(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Cl!==void 0?
Cl.createHTML(t):t}var Nl=(e,t)=>{let n=e.length-1,o=[],r,l=t===2?"<svg>":t===3?"<math>":"",i=Go;for(let u=0;u<n;u++){let c=e[u],
d,b,m=-1,y=0;for(;y<c.length&&(i.lastIndex=y,b=i.exec(c),b!==null);)y=i.lastIndex,i===Go?b[1]==="!--"?i=kl:b[1]!==void 0?
i=Tl:b[2]!==void 0?(Ll.test(b[2])&&(r=RegExp("</"+b[2],"g")),i=Mn):b[3]!==void 0&&(i=Mn):i===Mn?b[0]===">"?(i=r??Go,m=-1):
b[1]===void 0?m=-2:(m=i.lastIndex-b[2].length,d=b[1],i=b[3]===void 0?Mn:b[3]==='"'?El:Rl):i===El||i===Rl?i=Mn:i===kl||i===
Tl?i=Go:(i=Mn,r=void 0);let v=i===Mn&&e[u+1].startsWith("/>")?" ":"";l+=i===Go?c+kf:m>=0?(o.push(d),c.slice(0,m)+js+c.slice(
m)+en+v):c+en+(m===-2?u:v)}return[Dl(e,l+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),o]},Yo=class e{constructor({
strings:t,_$litType$:n},o){let r;this.parts=[];let l=0,i=0,u=t.length-1,c=this.parts,[d,b]=Nl(t,n);if(this.el=e.createElement(
d,o),Ln.currentNode=this.el.content,n===2||n===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(r=
Ln.nextNode())!==null&&c.length<u;){if(r.nodeType===1){if(r.hasAttributes())for(let m of r.getAttributeNames())if(m.endsWith(
js)){let y=b[i++],v=r.getAttribute(m).split(en),x=/([.?@])?(.*)/.exec(y);c.push({type:1,index:l,name:x[2],strings:v,ctor:x[1]===
"."?Ar:x[1]==="?"?Cr:x[1]==="@"?kr:On}),r.removeAttribute(m)}else m.startsWith(en)&&(c.push({type:6,index:l}),r.removeAttribute(
m));if(Ll.test(r.tagName)){let m=r.textContent.split(en),y=m.length-1;if(y>0){r.textContent=Sr?Sr.emptyScript:"";for(let v=0;v<
y;v++)r.append(m[v],Jo()),Ln.nextNode(),c.push({type:2,index:++l});r.append(m[y],Jo())}}}else if(r.nodeType===8)if(r.data===
Bs)c.push({type:2,index:l});else{let m=-1;for(;(m=r.data.indexOf(en,m+1))!==-1;)c.push({type:7,index:l}),m+=en.length-1}
l++}}static createElement(t,n){let o=Dn.createElement("template");return o.innerHTML=t,o}};function Nn(e,t,n=e,o){if(t===
kt)return t;let r=o!==void 0?n._$Co?.[o]:n._$Cl,l=Ko(t)?void 0:t._$litDirective$;return r?.constructor!==l&&(r?._$AO?.(!1),
l===void 0?r=void 0:(r=new l(e),r._$AT(e,n,o)),o!==void 0?(n._$Co??=[])[o]=r:n._$Cl=r),r!==void 0&&(t=Nn(e,r._$AS(e,t.values),
r,o)),t}var xr=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this.
_$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:o}=this._$AD,r=(t?.creationScope??Dn).importNode(
n,!0);Ln.currentNode=r;let l=Ln.nextNode(),i=0,u=0,c=o[0];for(;c!==void 0;){if(i===c.index){let d;c.type===2?d=new yo(l,
l.nextSibling,this,t):c.type===1?d=new c.ctor(l,c.name,c.strings,this,t):c.type===6&&(d=new Tr(l,this,t)),this._$AV.push(
d),c=o[++u]}i!==c?.index&&(l=Ln.nextNode(),i++)}return Ln.currentNode=Dn,r}p(t){let n=0;for(let o of this._$AV)o!==void 0&&
(o.strings!==void 0?(o._$AI(t,o,n),n+=o.strings.length-2):o._$AI(t[n])),n++}},yo=class e{get _$AU(){return this._$AM?._$AU??
this._$Cv}constructor(t,n,o,r){this.type=2,this._$AH=_,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=o,this.options=
r,this._$Cv=r?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===
11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=Nn(this,t,n),Ko(
t)?t===_||t==null||t===""?(this._$AH!==_&&this._$AR(),this._$AH=_):t!==this._$AH&&t!==kt&&this._(t):t._$litType$!==void 0?
this.$(t):t.nodeType!==void 0?this.T(t):Ml(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){
this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==_&&Ko(this._$AH)?this._$AA.nextSibling.data=t:this.T(Dn.
createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:o}=t,r=typeof o=="number"?this._$AC(t):(o.el===void 0&&(o.el=
Yo.createElement(Dl(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===r)this._$AH.p(n);else{let l=new xr(r,this),i=l.u(
this.options);l.p(n),this.T(i),this._$AH=l}}_$AC(t){let n=Pl.get(t.strings);return n===void 0&&Pl.set(t.strings,n=new Yo(
t)),n}k(t){Vs(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,r=0;for(let l of t)r===n.length?n.push(o=new e(this.
O(Jo()),this.O(Jo()),this,this.options)):o=n[r],o._$AI(l),r++;r<n.length&&(this._$AR(o&&o._$AB.nextSibling,r),n.length=r)}_$AR(t=this.
_$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let o=Al(t).nextSibling;Al(t).remove(),t=o}}setConnected(t){
this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},On=class{get tagName(){return this.element.tagName}get _$AU(){return this.
_$AM._$AU}constructor(t,n,o,r,l){this.type=1,this._$AH=_,this._$AN=void 0,this.element=t,this.name=n,this._$AM=r,this.options=
l,o.length>2||o[0]!==""||o[1]!==""?(this._$AH=Array(o.length-1).fill(new String),this.strings=o):this._$AH=_}_$AI(t,n=this,o,r){
let l=this.strings,i=!1;if(l===void 0)t=Nn(this,t,n,0),i=!Ko(t)||t!==this._$AH&&t!==kt,i&&(this._$AH=t);else{let u=t,c,d;
for(t=l[0],c=0;c<l.length-1;c++)d=Nn(this,u[o+c],n,c),d===kt&&(d=this._$AH[c]),i||=!Ko(d)||d!==this._$AH[c],d===_?t=_:t!==
_&&(t+=(d??"")+l[c+1]),this._$AH[c]=d}i&&!r&&this.j(t)}j(t){t===_?this.element.removeAttribute(this.name):this.element.setAttribute(
this.name,t??"")}},Ar=class extends On{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===_?
void 0:t}},Cr=class extends On{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,
!!t&&t!==_)}},kr=class extends On{constructor(t,n,o,r,l){super(t,n,o,r,l),this.type=5}_$AI(t,n=this){if((t=Nn(this,t,n,0)??
_)===kt)return;let o=this._$AH,r=t===_&&o!==_||t.capture!==o.capture||t.once!==o.once||t.passive!==o.passive,l=t!==_&&(o===
_||r);r&&this.element.removeEventListener(this.name,this,o),l&&this.element.addEventListener(this.name,this,t),this._$AH=
t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},
Tr=class{constructor(t,n,o){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=o}get _$AU(){return this.
_$AM._$AU}_$AI(t){Nn(this,t)}},Ol={M:js,P:en,A:Bs,C:1,L:Nl,R:xr,D:Ml,V:Nn,I:yo,H:On,N:Cr,U:kr,B:Ar,F:Tr},Tf=Is.litHtmlPolyfillSupport;
Tf?.(Yo,yo),(Is.litHtmlVersions??=[]).push("3.3.3");var wo=(e,t,n)=>{let o=n?.renderBefore??t,r=o._$litPart$;if(r===void 0){
let l=n?.renderBefore??null;o._$litPart$=r=new yo(t.insertBefore(Jo(),l),l,void 0,n??{})}return r._$AI(e),r};function tn(e){let t=document.getElementById(e);if(t===null)throw new Error(`The page has no #${e}`);return t}var rt=class extends Error{code;hint;constructor(t,n,{hint:o=null}={}){super(n),this.code=t,this.hint=o}};function Zo(e,t){
let n=Object.entries(t).map(([r,l])=>[r,String(l??"").trim()]),o=new URLSearchParams(n.filter(([,r])=>r!==""));return o.
size===0?e:`${e}?${o.toString()}`}function _e(e,t={}){return{path:Zo(e,t),mayFail:!1}}function ut({path:e}){return{path:e,
mayFail:!0}}function Fn(e,...t){return Object.fromEntries(t.map(n=>[n,e.get(n)]))}function qs(e,t){try{return e.exec(t)?.
slice(1).map(decodeURIComponent)}catch{return}}var Rr=globalThis.document?.documentElement.dataset.base??"";function nn(e){return Rr+e}function Qs(e){return e===Rr?"/":
e.startsWith(`${Rr}/`)?e.slice(Rr.length):e}function hn(){return Qs(location.pathname)}function Hn(){return hn()+location.
search}function $o(e){let t=Object.fromEntries(new URLSearchParams(location.search));return Zo(hn(),{...t,...e})}var zs=class extends Gt{constructor(t){
if(super(t),t.type!==bo.ATTRIBUTE||t.name!=="href")throw new Error("link() belongs into an href")}render(t){if(!/^[/#](?![/\\\s])/.
test(t))throw new Error("Links may only lead into the dashboard");return t.startsWith("/")?nn(t):t}},J=ot(zs);function In(e){
return`/jobs/${encodeURIComponent(e)}`}function Tt(e){return g`<a class="name" href=${J(In(e))}>${e}</a>`}function Xo(e){
return g`<a href=${J(`/runs/${e}`)}>Run ${e}</a>`}var Rf=3e4,Fl=Bl(document.getElementById("page-data"))??{paths:[]},Hl=new Set(Fl.paths),Il=Promise.withResolvers();document.
readyState==="loading"?(document.addEventListener("DOMContentLoaded",er),setTimeout(er,Rf)):er();var Er=Fl.lastEvent;async function Ef(e){
if(!Hl.delete(e))return;await Il.promise;let t=[...document.querySelectorAll('body > script[type="application/json"]')],
n=`[${JSON.stringify(e)},`,o=t.find(({textContent:r})=>r.startsWith(n));return o?.remove(),Bl(o)}function er(){Il.resolve()}
function jl(){Hl.clear()}function Bl(e){try{return JSON.parse(e?.textContent??"")}catch{return}}async function Vl(e,t){let n=Object.
entries(e).map(async([o,r])=>[o,await Gs(r,t)]);return Object.fromEntries(await Promise.all(n))}async function Gs({path:e,
mayFail:t},n=null){try{let[,o,r]=await Ef(e)??[];if(n?.throwIfAborted(),o===!1)throw Wl(r);return o?r:await Ul(e,{signal:n})}catch(o){
if(t&&o instanceof rt&&!["unreachable","unauthorized"].includes(o.code))return o;throw o}}async function Rt(e,{body:t={},
signal:n=null}={}){let r={method:"POST",headers:{"content-type":"application/json","x-rota":"1"},body:JSON.stringify(t),
signal:n};return await Ul(e,r)}async function Ul(e,t){let n=await fetch(nn(`/api/v1${e}`),t).catch(r=>{if(t.signal?.aborted)
throw r;let l="Is it still running? rota status";throw new rt("unreachable","Rota does not answer",{hint:l})}),o=await n.
json().catch(()=>null);if(n.ok)return o;throw Wl(o,`Rota answered ${n.status}`)}function Wl(e,t="Rota answered with an e\
rror"){let{error:n}=e??{};return new rt(n?.code??"internal",n?.message??t,{...n})}var Pf=["status","run_started","run_progress","run_finished","fire_without_run","reloaded","lost"],Mf=5e3,Lf=1e4,Df=5e3,
Js=class extends EventTarget{status;perSecond=0;connected=!1;gone;wanted=!1;#e;#t;#n=Er;constructor(){super(),document.addEventListener(
"visibilitychange",()=>{document.hidden?this.#o():this.wanted&&this.#r()}),setInterval(()=>this.#s("second",{}),1e3)}start(){
this.wanted=!0,document.hidden||this.#r()}stop(){this.wanted=!1,this.#o()}on(t,n,o={}){let r=l=>n(l.detail);this.addEventListener(
t,r,o)}#r(){if(this.#e!==void 0)return;let t=this.#n===void 0?"":`?after=${this.#n}`,n=new EventSource(nn(`/api/v1/event\
s${t}`));this.#e=n,this.#i(!1),n.addEventListener("open",()=>{this.#i(!0),(this.#n===void 0||performance.now()>Lf)&&this.#s(
"lost",{}),this.#n=void 0}),n.addEventListener("error",()=>{this.#i(!1),er(),n.readyState===EventSource.CLOSED&&(setTimeout(
()=>{this.#e===n&&this.#o(),this.wanted&&!document.hidden&&this.#r()},Mf),this.#s("refused",{}))});for(let o of Pf)n.addEventListener(
o,({data:r})=>{let l=JSON.parse(r);o==="status"&&this.#l(l),this.#s(o,l)})}#o(){this.#e?.close(),this.#e=void 0,this.#i(
!1)}#l(t){let n=this.status??t,o=(Date.parse(t.now_at)-Date.parse(n.now_at))/1e3;this.perSecond=o>0?Math.max(t.finished-
n.finished,0)/o:0,this.status=t,ql=Date.parse(t.now_at)-Date.now()}#i(t){if(this.connected=t,t||document.hidden||!this.wanted)
clearTimeout(this.#t),this.#t=void 0,this.gone=void 0;else if(this.#t===void 0){let n=new Date;this.#t=setTimeout(()=>{this.
gone=n,this.#s("connection",{})},Df)}this.#s("connection",{})}#s(t,n){this.dispatchEvent(new CustomEvent(t,{detail:n}))}},
ql=0,me=new Js;function Pr(){return Date.now()+ql}function Gl(e){let t=Math.abs(e);for(let n of["B","KiB","MiB","GiB"]){if(t<1023.5)return`${zl(e)}${Ql(t)} ${n}`;t/=1024}
return`${zl(e)}${Ql(t)} TiB`}function zl(e){return e<0?"-":""}function Ql(e){let t=e>=99.95?0:e>=9.995?1:2;return String(
Number(e.toFixed(t)))}function Ys(e){if(!Number.isFinite(e)||e<0)return`${e} ms`;if(e<9.95)return`${Nf(e.toFixed(1))} ms`;if(e<999.5)return`${Math.
round(e)} ms`;if(e<9995)return`${(e/1e3).toFixed(2)} s`;if(e<59950)return`${(e/1e3).toFixed(1)} s`;let t=Math.round(e/1e3);
if(t<3600)return`${Math.floor(t/60)}m${Ks(t%60)}s`;let n=Math.round(e/6e4);if(n<1440)return`${Math.floor(n/60)}h${Ks(n%60)}\
m`;let o=Math.round(e/36e5);return`${Math.floor(o/24)}d${Ks(o%24)}h`}function Jl(e,t){let n=e-t,o=Math.abs(n);if(o<1e3)return n<
0?"just now":"now";let r=o<6e4?`${Math.floor(o/1e3)} s`:Ys(o);return n<0?`${r} ago`:`in ${r}`}function Ks(e){return String(e).padStart(2,"0")}function Nf(e){return e.endsWith(".0")?e.slice(0,-2):e}var Of=/^[=+\-@\t\r\n]/,Ff=/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;function Kl(e){if(e===null)return"";let n=typeof e=="st\
ring"&&Of.test(e)&&!Ff.test(e)?`'${e}`:String(e);return n===""||/[",\r\n]/.test(n)?`"${n.replaceAll('"','""')}"`:n}function Yl(e){return String(e).replaceAll(/\B(?=(?:\d{3})+$)/g,",")}var Hf=new Intl.DateTimeFormat("sv",{dateStyle:"short",timeStyle:"medium"});function Mr(e,t){return e==null?"\u2013":t(e)}
function V(e){return Mr(e,Yl)}function Y(e){return Mr(e,Ys)}function bt(e){return Mr(e,Gl)}function vo(e){return Mr(e,t=>t===
0||t===1?`${t*100} %`:`${Math.min(99.9,Math.max(.1,t*100)).toFixed(1)} %`)}function Lr(e){return`${e>0&&e<9.95?e.toFixed(
1):V(Math.round(e))} /s`}function Ye(e,t){return`${V(e)} ${t}${e===1?"":"s"}`}function Et(e){return Hf.format(e)}function Zl(e){
return Et(e).slice(0,10)}function Dr(e){return e===null||typeof e!="object"?e:"integer"in e?e.integer:"real"in e?e.real:
e.base64}function Xl({columns:e,rows:t}){return[e,...t].map(n=>`${n.map(Dr).map(Kl).join(",")}\r
`).join("")}function ea({columns:e,rows:t}){let n=t.map(o=>Object.fromEntries(e.map((r,l)=>[r,Dr(o[l]??null)])));return`${JSON.
stringify(n,void 0,2)}
`}var{I:If}=Ol,ta=e=>e;var oa=e=>e.strings===void 0,na=()=>document.createComment(""),_o=(e,t,n)=>{let o=e._$AA.parentNode,r=t===void 0?e._$AB:
t._$AA;if(n===void 0){let l=o.insertBefore(na(),r),i=o.insertBefore(na(),r);n=new If(l,i,e,e.options)}else{let l=n._$AB.
nextSibling,i=n._$AM,u=i!==e;if(u){let c;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(c=e._$AU)!==i._$AU&&n._$AP(c)}if(l!==r||
u){let c=n._$AA;for(;c!==l;){let d=ta(c).nextSibling;ta(o).insertBefore(c,r),c=d}}}return n},gn=(e,t,n=e)=>(e._$AI(t,n),
e),jf={},Nr=(e,t=jf)=>e._$AH=t,ra=e=>e._$AH,Or=e=>{e._$AR(),e._$AA.remove()};var tr=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let o of n)o._$AO?.(t,!1),tr(o,t);return!0},Fr=e=>{let t,n;do{if((t=
e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},sa=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)
t._$AN=n=new Set;else if(n.has(e))break;n.add(e),Uf(t)}};function Bf(e){this._$AN!==void 0?(Fr(this),this._$AM=e,sa(this)):
this._$AM=e}function Vf(e,t=!1,n=0){let o=this._$AH,r=this._$AN;if(r!==void 0&&r.size!==0)if(t)if(Array.isArray(o))for(let l=n;l<
o.length;l++)tr(o[l],!1),Fr(o[l]);else o!=null&&(tr(o,!1),Fr(o));else tr(this,e)}var Uf=e=>{e.type==bo.CHILD&&(e._$AP??=
Vf,e._$AQ??=Bf)},Jt=class extends Gt{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,n,o){super._$AT(t,n,o),sa(
this),this.isConnected=t._$AU}_$AO(t,n=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():this.disconnected?.()),
n&&(tr(this,t),Fr(this))}setValue(t){if(oa(this._$Ct))this._$Ct._$AI(t,this);else{let n=[...this._$Ct._$AH];n[this._$Ci]=
t,this._$Ct._$AI(n,this,0)}}disconnected(){}reconnected(){}};var Zs=class extends Jt{#e;#t=()=>"";render(t,n){return this.#t=n,this.#e===void 0&&(this.#e=new AbortController,me.on(t,
()=>this.setValue(this.#t()),this.#e)),n()}disconnected(){this.#e?.abort()}},So=ot(Zs);function Se(e){if(e===null)return g`<span class="none">–</span>`;
let t=new Date(e),n=()=>Jl(t.getTime(),Pr());return g`<time datetime=${e} title="${Et(t)} (${e})">${So("second",n)}</time>`}
function jn(e){return g`<time datetime=${e} title=${e}>${Et(new Date(e))}</time>`}var ia=ot(class extends Gt{constructor(){super(...arguments),this.key=_}render(e,t){return this.key=e,t}update(e,[t,n]){
return t!==this.key&&(Nr(e),this.key=t),n}});function xo(e){return e instanceof Error?e.message:String(e)}function ee(e,t,{note:n=_,actions:o=_}={}){return t===_?_:g`<section class="panel" aria-label=${e}>
    <div class="panel-head">
      <h2>${e}</h2>
      ${n===_?_:g`<span class="note">${n}</span>`}
      <span class="actions">${o}</span>
    </div>
    ${t}
  </section>`}function ct(e,t=_){return g`<div class="page-head"><h1 tabindex="-1">${e}</h1>${t}</div>`}function se(e,t=_){
let n=typeof t=="string"?g`<p>${t}</p>`:t;return g`<div class="empty"><p>${e}</p>${n}</div>`}function Bn(e,t){return g`<pre class="text" tabindex="0" role="region" aria-label=${e}>${t}</pre>`}
function Vn(e){let t=e instanceof rt?e.hint:null;return g`<div class="problem" role="alert">
    <p><strong>${xo(e)}</strong></p>${t===null?_:g`<p>${t}</p>`}
  </div>`}function ft(e,t){return e instanceof rt?Vn(e):t(e)}function on(e){let t=e.filter(([,n])=>n!==null);return g`<dl class="facts">
    ${t.map(([n,o])=>g`<div><dt>${n}</dt><dd>${o}</dd></div>`)}
  </dl>`}var Wf=500,la={ours:!0},nr=tn("main"),Xs,Ao="",aa=[];function ua(e){aa=e,nr.replaceChildren(),addEventListener("popstate",
()=>{Hn()!==Ao&&or({moveFocus:!0})}),document.addEventListener("click",qf),or({moveFocus:!1})}function Un(e){history.pushState(
la,"",nn(e)),or({moveFocus:!0})}function ei(){if(hn()==="/login")return;let e=encodeURIComponent(Hn());history.replaceState(
null,"",nn(`/login?next=${e}`)),or({moveFocus:!0})}function ca(){let e=history.state;return typeof e=="object"&&e!==null&&
"ours"in e}function qf(e){if(e.defaultPrevented||e.button!==0||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;let t=e.
target instanceof Element?e.target.closest("a"):null,n=t?.getAttribute("href");!t||!n?.startsWith("/")||t.hasAttribute("\
download")||(e.preventDefault(),Un(Qs(n)))}async function or({moveFocus:e}){Ao=Hn(),Xs?.abort(),Xs=new AbortController;let{
signal:t}=Xs,n=i=>wo(ia(t,i),nr),o=aa.find(({path:i})=>qs(i,hn())),r=(o&&qs(o.path,hn()))??[];document.title=`${o?.title(
r)??"No such page"} \xB7 Rota`;for(let i of tn("pages").children)i.ariaCurrent=i.textContent===o?.nav?"page":null;nr.setAttribute(
"aria-busy","true");try{o===void 0?n(Jf()):await zf(o,{params:r,signal:t,show:n})}catch(i){t.aborted||n(Gf(i,t))}if(jl(),
t.aborted)return;nr.removeAttribute("aria-busy"),e&&scrollTo(0,0),nr.querySelector(e?"[autofocus], h1":"[autofocus]")?.focus(
{preventScroll:!0})}async function zf(e,{params:t,signal:n,show:o}){let r=new URLSearchParams(location.search),l=0,i,u=async()=>{
l+=1;let v=l,x=await Vl(e.questions({params:t,query:r}),n);n.aborted||v!==l||(i=x,c())},c=()=>{i!==void 0&&!n.aborted&&o(
m(i))},b={params:t,query:r,signal:n,setQuery:v=>{Ao=$o(v);for(let x of Object.keys(v))r.delete(x);for(let[x,E]of new URL(
Ao,location.href).searchParams)r.set(x,E);Ao!==Hn()&&history.pushState(la,"",nn(Ao))},redraw:c,reload:u},m=e.open(b),y=Promise.
withResolvers();Qf(e,{context:b,opened:y.promise}),await u(),y.resolve()}function Qf(e,{context:t,opened:n}){let{signal:o,
reload:r}=t,l=n,i=!1,u=async d=>{await d,await new Promise(b=>setTimeout(b,Wf)),i=!1,o.aborted||await r().catch(()=>{})},
c=d=>{i||e.concerns?.(d,t)===!1||(i=!0,l=u(l))};for(let d of e.events??[])me.on(d,c,{signal:o})}function Gf(e,t){let n=e instanceof
rt&&e.code;return n==="unauthorized"&&ei(),n==="unreachable"&&me.on("connection",()=>me.connected&&void or({moveFocus:!1}),
{signal:t}),g`<h1 tabindex="-1">This page could not be loaded</h1>${Vn(e)}`}function Jf(){return g`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${J("/")}>The overview</a> lists every job.</p>`}var Kf={running:["\u25B6","info"],succeeded:["\u2713","good"],failed:["\u2715","bad"],interrupted:["!","warn"],cancelled:[
"\u25A0","warn"],skipped:["\xBB","quiet"],missed:["?","warn"],failing:["\u2715","bad"],degraded:["\u25D0","warn"],late:[
"\u25F7","warn"],scheduled:["\u25F7","quiet"],paused:["\u2161","warn"],disabled:["\u25CB","quiet"],"by hand":["\u261E","\
quiet"],gone:["\u2205","quiet"],ok:["\u2713","good"],leader:["\u2605","good"],candidate:["\u2713","good"],worker:["\u2713",
"good"],stopping:["\u25BD","warn"],draining:["\u25BD","warn"],stale:["!","warn"],changed:["\u2260","info"],added:["+","g\
ood"],removed:["\u2212","bad"],came:["+","good"],went:["\u2212","bad"]};function ti(e){return Kf[e]??["\xB7","quiet"]}function ge(e,t=e){
let[n,o]=ti(e);return g`<span class="badge ${o}"><span aria-hidden="true" class="sign">${n}</span>${t}</span>`}function rn({
ok:e=!1,degraded:t,status:n,error_kind:o}){return t===!0?ge("degraded",`${n} degraded`):e?ge("succeeded",String(n??"ok")):
ge("failed",o===null||o==="status"?String(n??"failed"):o)}var fa=(e,t,n)=>{let o=new Map;for(let r=t;r<=n;r++)o.set(e[r],r);return o},da=ot(class extends Gt{constructor(e){if(super(
e),e.type!==bo.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let o;n===void 0?n=t:t!==void 0&&
(o=t);let r=[],l=[],i=0;for(let u of e)r[i]=o?o(u,i):i,l[i]=n(u,i),i++;return{values:l,keys:r}}render(e,t,n){return this.
dt(e,t,n).values}update(e,[t,n,o]){let r=ra(e),{values:l,keys:i}=this.dt(t,n,o);if(!Array.isArray(r))return this.ut=i,l;
let u=this.ut??=[],c=[],d,b,m=0,y=r.length-1,v=0,x=l.length-1;for(;m<=y&&v<=x;)if(r[m]===null)m++;else if(r[y]===null)y--;else if(u[m]===
i[v])c[v]=gn(r[m],l[v]),m++,v++;else if(u[y]===i[x])c[x]=gn(r[y],l[x]),y--,x--;else if(u[m]===i[x])c[x]=gn(r[m],l[x]),_o(
e,c[x+1],r[m]),m++,x--;else if(u[y]===i[v])c[v]=gn(r[y],l[v]),_o(e,r[m],r[y]),y--,v++;else if(d===void 0&&(d=fa(i,v,x),b=
fa(u,m,y)),d.has(u[m]))if(d.has(u[y])){let E=b.get(i[v]),H=E!==void 0?r[E]:null;if(H===null){let U=_o(e,r[m]);gn(U,l[v]),
c[v]=U}else c[v]=gn(H,l[v]),_o(e,r[m],H),r[E]=null;v++}else Or(r[y]),y--;else Or(r[m]),m++;for(;v<=x;){let E=_o(e,c[x+1]);
gn(E,l[v]),c[v++]=E}for(;m<=y;){let E=r[m++];E!==null&&Or(E)}return this.ut=i,Nr(e,c),kt}});function Pe(e){let{caption:t,columns:n,rows:o,empty:r,key:l,sorted:i=null,look:u="cards"}=e;if(o.length===0&&r!==void 0)
return r;let c=d=>g`<tr role="row">${n.map((b,m)=>Zf(b,{row:d,index:m}))}</tr>`;return g`<table role="table" class=${u}>
    <caption class="unseen">${t}</caption>
    <thead role="rowgroup"><tr role="row">${n.map(d=>Yf(d,i))}</tr></thead>
    <tbody role="rowgroup">${l===void 0?o.map(c):da(o,l,c)}</tbody>
  </table>`}function Yf([e,t,,n],o){let[r,l]=[e];if(n!==void 0){let[i,u]=n,c=$o({cursor:null,sort:o===i?u:i});r=g`<a href=${J(
c)}>${e}</a>`;let d=o?.startsWith("-")||u===null;o!==null&&n.includes(o)&&(l=d?"descending":"ascending")}return g`<th scope="col" role="columnheader" class=${t||
_} aria-sort=${l??_}>${r}</th>`}function Zf([e,t,n],{row:o,index:r}){return r===0?g`<th scope="row" role="rowheader" class=${t||
_} data-label=${e}>${n(o)}</th>`:g`<td role="cell" class=${t||_} data-label=${e}>${n(o)}</td>`}function bn(e,t){return g`<form class="filters" aria-label=${e} @submit=${r=>{
r.preventDefault();let l=Object.fromEntries(new FormData(r.currentTarget));Un(Zo(hn(),Xf(l)))}} @change=${({target:r})=>{
(r instanceof HTMLInputElement&&r.type==="checkbox"||r instanceof HTMLSelectElement)&&r.form?.requestSubmit()}}>
    ${t}<button type="submit" class="small">Show</button>
  </form>`}function Xf({from:e,to:t,...n}){let o=t?new Date(`${t}T00:00`):void 0;o?.setDate(o.getDate()+1);let r=e?new Date(
`${e}T00:00`):void 0;return{...n,from:r?.toISOString()??null,to:o?.toISOString()??null}}function Co(e,{name:t,label:n,options:o,
look:r=""}){let l=e.get(t)??"",i=o.map(d=>typeof d=="string"?[d,d]:d),u=new Map([["","any"],...i]);u.set(l,u.get(l)??l);
let c=[...u].map(([d,b])=>g`<option value=${d} ?selected=${d===l}>${b}</option>`);return g`<label class=${r}>${n} <select name=${t}>${c}</select></label>`}
function Hr(e,t,{usual:n,look:o}){let l=t.flatMap(([u,,,c])=>c?[[c[0],u]]:[]).filter(([,u])=>u!==n),i=[["",n],...l];return Co(
e,{name:"sort",label:"Sort by",options:i,...o&&{look:o}})}var pa=new Map;function yn(e,{label:t,range:n=""}){let o=Hn(),
r=$o({cursor:null}),l=e===null?void 0:$o({cursor:e}),i=pa.get(o);return g`<nav class="pager" aria-label=${t} ?hidden=${e===
null&&o===r&&i===void 0}>
    ${ni({text:"First",href:o===r?void 0:r})}${ni({text:"Previous",href:i})}
    <span class="note">${n}</span>
    ${ni({text:"Next",href:l,onClick:()=>l&&pa.set(l,o)})}
  </nav>`}function ni(e){let{text:t,href:n,onClick:o}=e;return n===void 0?g`<span class="button off" aria-disabled="true">${t}</span>`:
g`<a class="button" href=${J(n)} @click=${o}>${t}</a>`}var ma={path:/^\/$/,questions:({query:e})=>({list:_e("/jobs",{...Fn(e,"search","tag","sort","cursor"),condition:e.get("s\
tate"),limit:100}),status:_e("/status",{jobs:"false"})})},oi=12,ha={path:/^\/jobs\/([^/]+)$/,questions:({params:[e=""],query:t})=>{
let n=`/jobs/${encodeURIComponent(e)}`,o=Fn(t,"from","to","last");return{job:_e(n),runs:_e("/runs",{job:e,limit:oi}),file:ut(
_e(`${n}/yaml`)),series:ut(_e(`${n}/series`,o)),urls:ut(_e(`${n}/urls`,{...o,limit:10})),values:ut(_e(`${n}/values`,o))}}},
ga={path:/^\/runs\/(\d+)$/,questions:({params:[e],query:t})=>({details:_e(`/runs/${e}`),page:_e(`/runs/${e}/results`,{...Fn(
t,"failed","url","sort","cursor"),limit:100})})},ba={path:/^\/results\/(\d+)$/,questions:({params:[e=""],query:t})=>{let n=`\
/results/${e}`,o=t.get("cursor"),r=t.get("history")==="here"&&o===null?e:null;return{request:ut(_e(`${n}/request`)),details:_e(
n),expectations:ut(_e(`${n}/expectations`)),body:ut(_e(`${n}/text`)),history:ut(_e(`${n}/history`,{cursor:o,from:r,limit:20})),
diff:ut(_e(`${n}/diff`,Fn(t,"from","all"))),values:ut(_e(`${n}/values`)),items:ut(_e(`${n}/items`,{limit:30}))}}},ya={path:/^\/ledger$/,
questions:({query:e})=>({names:ut(_e("/job-names")),ledger:_e("/ledger",{...Fn(e,"job","status","from","to","cursor"),limit:50})})},
wa={path:/^\/hosts$/,questions:({query:e})=>({list:_e("/hosts",Fn(e,"host"))})},$a={path:/^\/workers$/,questions:()=>({list:_e(
"/workers")})},va={path:/^\/sql$/,questions:()=>({schema:ut(_e("/schema"))})};var _a={...wa,nav:"Hosts",title:()=>"Hosts",events:["status","lost"],open:({query:e})=>({list:{hosts:t,found:n}})=>{let o=se(
"No host has requests or is slowed now."),r=Pe({caption:"Hosts",columns:ed,rows:t,empty:o}),l=g`<input type="search" name="host" value=${e.
get("host")??""} size="20" aria-label="Find a host" placeholder="Host" />`;return g`${ct("Hosts")}
        <p class="lead">The limits and the requests of each host now, and why it is slowed. Slowed hosts come first.</p>
        ${ee("Hosts",r,{note:V(n),actions:bn("Filter the hosts",l)})}`}},ed=[["Host","mono",({host:e})=>e],["Slowed","re\
ason",({slowed_by:e})=>e.map(nd)],["Allowed","wide",od],["In flight","number",e=>V(e.in_flight)],["Queued","number",e=>V(
e.queued)],["Waiting","number",e=>V(e.waiting)],["Jobs","wide",({jobs:e})=>e.map(({job:t})=>g`${Tt(t)} `)]],td={retry_after:"\
late",breaker:"failing",pace:"degraded"};function nd({why:e,text:t,until_at:n}){let o=n&&g` ${e==="breaker"?"probe":"ove\
r"} ${Se(n)}`;return g`<div>${ge(td[e],e==="retry_after"?"Retry-After":e)}${o}<span class="sub">${t}</span></div>`}function od({
concurrency:e,rate:t,pace:n}){let[o,r]=[e&&`${V(e)} at once`,n&&`pace ${n}`];return[o,t,r].filter(Boolean).join(", ")||"\
all"}var ri=class extends Jt{#e;#t=!1;#n="";#r=_;render(t){return this.#e=t,So("connection",()=>this.#o(t))}#o({text:t,class:n="",
of:o}){let r=this.#t||me.gone!==void 0;return g`<span class="action"><button type="button" class=${n} aria-disabled=${r?
"true":_}
        title=${me.gone===void 0?_:"Rota does not answer"} @click=${()=>{this.#l(r)}}>${t}${o===void 0?_:g`<span class="unseen"> ${o}</span>`}</button
      ><span class="done">${this.#r}</span><span class="trouble" role="alert">${this.#n}</span></span>`}async#l(t){if(!(t||
this.#e===void 0)){[this.#t,this.#n,this.#r]=[!0,"",_],this.#i();try{let n=await this.#e.act(),[o,r]=typeof n=="string"?
[n,_]:n;ko(o),this.#r=r}catch(n){this.#n=xo(n)}this.#t=!1,this.#i()}}#i(){this.isConnected&&this.#e!==void 0&&this.setValue(
this.render(this.#e))}},sn=ot(ri);function Ir(e,t){return sn({...t,text:"Run now",async act(){let{run_id:n}=await Rt(`${In(
e)}/run`);return si(n),[`Run ${n} of ${e} has started`,Xo(n)]}})}var rd=100,Sa=new Set,rr=new Map;function ko(e){tn("ann\
ouncer").textContent=e}function si(e){let t=rr.get(e);t===void 0?Sa.add(e):setTimeout(()=>ko(t))}function xa(e,t){if(Sa.
delete(e))return ko(t);rr.set(e,t);let[n]=rr.keys();rr.size>rd&&n!==void 0&&rr.delete(n)}var sd="uplot",id="u-hz",ld="u-vt",ad="u-title",ud="u-wrap",cd="u-under",fd="u-over",dd="u-axis",zn="u-off",pd="u-select",
md="u-cursor-x",hd="u-cursor-y",gd="u-cursor-pt",bd="u-legend",yd="u-live",wd="u-inline",$d="u-series",vd="u-marker",Aa="\
u-label",_d="u-value",ir="width",lr="height";var Ca="bottom",To="left",ii="right",Si="#000",ka=Si+"0",li="mousemove",Ta="mousedown",ai="mouseup",Ra="mouseenter",Ea="\
mouseleave",Pa="dblclick",Sd="resize",xd="scroll",Ma="change",Wr="dppxchange",xi="--",No=typeof window<"u",pi=No?document:
null,Eo=No?window:null,Ad=No?navigator:null,de,jr;function mi(){let e=devicePixelRatio;de!=e&&(de=e,jr&&gi(Ma,jr,mi),jr=
matchMedia(`(min-resolution: ${de-.001}dppx) and (max-resolution: ${de+.001}dppx)`),Qn(Ma,jr,mi),Eo.dispatchEvent(new CustomEvent(
Wr)))}function yt(e,t){if(t!=null){let n=e.classList;!n.contains(t)&&n.add(t)}}function hi(e,t){let n=e.classList;n.contains(
t)&&n.remove(t)}function ke(e,t,n){e.style[t]=n+"px"}function Ht(e,t,n,o){let r=pi.createElement(e);return t!=null&&yt(r,
t),n?.insertBefore(r,o),r}function Pt(e,t){return Ht("div",e,t)}var La=new WeakMap;function Kt(e,t,n,o,r){let l="transla\
te("+t+"px,"+n+"px)",i=La.get(e);l!=i&&(e.style.transform=l,La.set(e,l),t<0||n<0||t>o||n>r?yt(e,zn):hi(e,zn))}var Da=new WeakMap;
function Na(e,t,n){let o=t+n,r=Da.get(e);o!=r&&(Da.set(e,o),e.style.background=t,e.style.borderColor=n)}var Oa=new WeakMap;
function Fa(e,t,n,o){let r=t+""+n,l=Oa.get(e);r!=l&&(Oa.set(e,r),e.style.height=n+"px",e.style.width=t+"px",e.style.marginLeft=
o?-t/2+"px":0,e.style.marginTop=o?-n/2+"px":0)}var Ai={passive:!0},Cd={...Ai,capture:!0};function Qn(e,t,n,o){t.addEventListener(
e,n,o?Cd:Ai)}function gi(e,t,n,o){t.removeEventListener(e,n,Ai)}No&&mi();function It(e,t,n,o){let r;n=n||0,o=o||t.length-
1;let l=o<=2147483647;for(;o-n>1;)r=l?n+o>>1:wt((n+o)/2),t[r]<e?n=r:o=r;return e-t[n]<=t[o]-e?n:o}function fu(e){return(n,o,r)=>{
let l=-1,i=-1;for(let u=o;u<=r;u++)if(e(n[u])){l=u;break}for(let u=r;u>=o;u--)if(e(n[u])){i=u;break}return[l,i]}}var du=e=>e!=
null,pu=e=>e!=null&&e>0,Qr=fu(du),kd=fu(pu);function Td(e,t,n,o=0,r=!1){let l=r?kd:Qr,i=r?pu:du;[t,n]=l(e,t,n);let u=e[t],
c=e[t];if(t>-1)if(o==1)u=e[t],c=e[n];else if(o==-1)u=e[n],c=e[t];else for(let d=t;d<=n;d++){let b=e[d];i(b)&&(b<u?u=b:b>
c&&(c=b))}return[u??we,c??-we]}function Gr(e,t,n,o){let r=ja(e),l=ja(t);e==t&&(r==-1?(e*=n,t/=n):(e/=n,t*=n));let i=n==10?
ln:mu,u=r==1?wt:Mt,c=l==1?Mt:wt,d=u(i(je(e))),b=c(i(je(t))),m=Po(n,d),y=Po(n,b);return n==10&&(d<0&&(m=$e(m,-d)),b<0&&(y=
$e(y,-b))),o||n==2?(e=m*r,t=y*l):(e=yu(e,m),t=Jr(t,y)),[e,t]}function Ci(e,t,n,o){let r=Gr(e,t,n,o);return e==0&&(r[0]=0),
t==0&&(r[1]=0),r}var ki=.1,Ha={mode:3,pad:ki},ur={pad:0,soft:null,mode:0},Rd={min:ur,max:ur};function qr(e,t,n,o){return Kr(
n)?Ia(e,t,n):(ur.pad=n,ur.soft=o?0:null,ur.mode=o?3:0,Ia(e,t,Rd))}function ce(e,t){return e??t}function Ed(e,t,n){for(t=
ce(t,0),n=ce(n,e.length-1);t<=n;){if(e[t]!=null)return!0;t++}return!1}function Ia(e,t,n){let o=n.min,r=n.max,l=ce(o.pad,
0),i=ce(r.pad,0),u=ce(o.hard,-we),c=ce(r.hard,we),d=ce(o.soft,we),b=ce(r.soft,-we),m=ce(o.mode,0),y=ce(r.mode,0),v=t-e,x=ln(
v),E=st(je(e),je(t)),H=ln(E),U=je(H-x);(v<1e-24||U>10)&&(v=0,(e==0||t==0)&&(v=1e-24,m==2&&d!=we&&(l=0),y==2&&b!=-we&&(i=
0)));let C=v||E||1e3,B=ln(C),k=Po(10,wt(B)),X=C*(v==0?e==0?.1:1:l),D=$e(yu(e-X,k/10),24),te=e>=d&&(m==1||m==3&&D<=d||m==
2&&D>=d)?d:we,G=st(u,D<te&&e>=te?te:jt(te,D)),re=C*(v==0?t==0?.1:1:i),Q=$e(Jr(t+re,k/10),24),T=t<=b&&(y==1||y==3&&Q>=b||
y==2&&Q<=b)?b:-we,Z=jt(c,Q>T&&t<=T?T:st(T,Q));return G==Z&&G==0&&(Z=100),[G,Z]}var Pd=new Intl.NumberFormat(No?Ad.language:
"en-US"),Ti=e=>Pd.format(e),$t=Math,Ur=$t.PI,je=$t.abs,wt=$t.floor,Ie=$t.round,Mt=$t.ceil,jt=$t.min,st=$t.max,Po=$t.pow,
ja=$t.sign,ln=$t.log10,mu=$t.log2,Md=(e,t=1)=>$t.sinh(e)*t,ui=(e,t=1)=>$t.asinh(e/t),we=1/0;function Ba(e){return(ln((e^
e>>31)-(e>>31))|0)+1}function bi(e,t,n){return jt(st(e,t),n)}function hu(e){return typeof e=="function"}function ie(e){return hu(
e)?e:()=>e}var Ld=()=>{},gu=e=>e,bu=(e,t)=>t,Dd=e=>null,Va=e=>!0,Ua=(e,t)=>e==t,Nd=/\.\d*?(?=9{6,}|0{6,})/gm,Gn=e=>{if($u(
e)||vn.has(e))return e;let t=`${e}`,n=t.match(Nd);if(n==null)return e;let o=n[0].length-1;if(t.indexOf("e-")!=-1){let[r,
l]=t.split("e");return+`${Gn(r)}e${l}`}return $e(e,o)};function Wn(e,t){return Gn($e(Gn(e/t))*t)}function Jr(e,t){return Gn(
Mt(Gn(e/t))*t)}function yu(e,t){return Gn(wt(Gn(e/t))*t)}function $e(e,t=0){if($u(e))return e;let n=10**t,o=e*n*(1+Number.
EPSILON);return Ie(o)/n}var vn=new Map;function wu(e){return((""+e).split(".")[1]||"").length}function fr(e,t,n,o){let r=[],
l=o.map(wu);for(let i=t;i<n;i++){let u=je(i),c=$e(Po(e,i),u);for(let d=0;d<o.length;d++){let b=e==10?+`${o[d]}e${i}`:o[d]*
c,m=(i>=0?0:u)+(i>=l[d]?0:l[d]),y=e==10?b:$e(b,m);r.push(y),vn.set(y,m)}}return r}var cr={},Ri=[],Mo=[null,null],$n=Array.
isArray,$u=Number.isInteger,Od=e=>e===void 0;function Wa(e){return typeof e=="string"}function Kr(e){let t=!1;if(e!=null){
let n=e.constructor;t=n==null||n==Object}return t}function Fd(e){return e!=null&&typeof e=="object"}var Hd=Object.getPrototypeOf(
Uint8Array),vu="__proto__";function Lo(e,t=Kr){let n;if($n(e)){let o=e.find(r=>r!=null);if($n(o)||t(o)){n=Array(e.length);
for(let r=0;r<e.length;r++)n[r]=Lo(e[r],t)}else n=e.slice()}else if(e instanceof Hd)n=e.slice();else if(t(e)){n={};for(let o in e)
o!=vu&&(n[o]=Lo(e[o],t))}else n=e;return n}function Oe(e){let t=arguments;for(let n=1;n<t.length;n++){let o=t[n];for(let r in o)
r!=vu&&(Kr(e[r])?Oe(e[r],Lo(o[r])):e[r]=Lo(o[r]))}return e}var Id=0,jd=1,Bd=2;function Vd(e,t,n){for(let o=0,r,l=-1;o<t.
length;o++){let i=t[o];if(i>l){for(r=i-1;r>=0&&e[r]==null;)e[r--]=null;for(r=i+1;r<n&&e[r]==null;)e[l=r++]=null}}}function Ud(e,t){
if(zd(e)){let i=e[0].slice();for(let u=1;u<e.length;u++)i.push(...e[u].slice(1));return Qd(i[0])||(i=qd(i)),i}let n=new Set;
for(let i=0;i<e.length;i++){let c=e[i][0],d=c.length;for(let b=0;b<d;b++)n.add(c[b])}let o=[Array.from(n).sort((i,u)=>i-
u)],r=o[0].length,l=new Map;for(let i=0;i<r;i++)l.set(o[0][i],i);for(let i=0;i<e.length;i++){let u=e[i],c=u[0];for(let d=1;d<
u.length;d++){let b=u[d],m=Array(r).fill(void 0),y=t?t[i][d]:jd,v=[];for(let x=0;x<b.length;x++){let E=b[x],H=l.get(c[x]);
E===null?y!=Id&&(m[H]=E,y==Bd&&v.push(H)):m[H]=E}Vd(m,v,r),o.push(m)}}return o}var Wd=typeof queueMicrotask>"u"?e=>Promise.
resolve().then(e):queueMicrotask;function qd(e){let t=e[0],n=t.length,o=Array(n);for(let l=0;l<o.length;l++)o[l]=l;o.sort(
(l,i)=>t[l]-t[i]);let r=[];for(let l=0;l<e.length;l++){let i=e[l],u=Array(n);for(let c=0;c<n;c++)u[c]=i[o[c]];r.push(u)}
return r}function zd(e){let t=e[0][0],n=t.length;for(let o=1;o<e.length;o++){let r=e[o][0];if(r.length!=n)return!1;if(r!=
t){for(let l=0;l<n;l++)if(r[l]!=t[l])return!1}}return!0}function Qd(e,t=100){let n=e.length;if(n<=1)return!0;let o=0,r=n-
1;for(;o<=r&&e[o]==null;)o++;for(;r>=o&&e[r]==null;)r--;if(r<=o)return!0;let l=st(1,wt((r-o+1)/t));for(let i=e[o],u=o+l;u<=
r;u+=l){let c=e[u];if(c!=null){if(c<=i)return!1;i=c}}return!0}var _u=["January","February","March","April","May","June",
"July","August","September","October","November","December"],Su=["Sunday","Monday","Tuesday","Wednesday","Thursday","Fri\
day","Saturday"];function xu(e){return e.slice(0,3)}var Gd=Su.map(xu),Jd=_u.map(xu),Kd={MMMM:_u,MMM:Jd,WWWW:Su,WWW:Gd};function sr(e){
return(e<10?"0":"")+e}function Yd(e){return(e<10?"00":e<100?"0":"")+e}var Zd={YYYY:e=>e.getFullYear(),YY:e=>(e.getFullYear()+
"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>sr(e.getMonth()+1),M:e=>e.getMonth()+
1,DD:e=>sr(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>sr(e.getHours()),
H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=
12?"pm":"am",a:e=>e.getHours()>=12?"p":"a",mm:e=>sr(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>sr(e.getSeconds()),s:e=>e.
getSeconds(),fff:e=>Yd(e.getMilliseconds())};function Ei(e,t){t=t||Kd;let n=[],o=/\{([a-z]+)\}|[^{]+/gi,r;for(;r=o.exec(
e);)n.push(r[0][0]=="{"?Zd[r[1]]:r[0]);return l=>{let i="";for(let u=0;u<n.length;u++)i+=typeof n[u]=="string"?n[u]:n[u](
l,t);return i}}var Xd=new Intl.DateTimeFormat().resolvedOptions().timeZone;function ep(e,t){let n;return t=="UTC"||t=="E\
tc/UTC"?n=new Date(+e+e.getTimezoneOffset()*6e4):t==Xd?n=e:(n=new Date(e.toLocaleString("en-US",{timeZone:t})),n.setMilliseconds(
e.getMilliseconds())),n}var Au=e=>e%1==0,zr=[1,2,2.5,5],tp=fr(10,-32,0,zr),Cu=fr(10,0,32,zr),np=Cu.filter(Au),qn=tp.concat(
Cu),Pi=`
`,ku="{YYYY}",qa=Pi+ku,Tu="{M}/{D}",ar=Pi+Tu,Br=ar+"/{YY}",Ru="{aa}",op="{h}:{mm}",Ro=op+Ru,za=Pi+Ro,Qa=":{ss}",he=null;
function Eu(e){let t=e*1e3,n=t*60,o=n*60,r=o*24,l=r*30,i=r*365,c=(e==1?fr(10,0,3,zr).filter(Au):fr(10,-3,0,zr)).concat([
t,t*5,t*10,t*15,t*30,n,n*5,n*10,n*15,n*30,o,o*2,o*3,o*4,o*6,o*8,o*12,r,r*2,r*3,r*4,r*5,r*6,r*7,r*8,r*9,r*10,r*15,l,l*2,l*
3,l*4,l*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),d=[[i,ku,he,he,he,he,he,he,1],[r*28,"{MMM}",qa,he,he,he,he,he,1],[r,Tu,qa,he,
he,he,he,he,1],[o,"{h}"+Ru,Br,he,ar,he,he,he,1],[n,Ro,Br,he,ar,he,he,he,1],[t,Qa,Br+" "+Ro,he,ar+" "+Ro,he,za,he,1],[e,Qa+
".{fff}",Br+" "+Ro,he,ar+" "+Ro,he,za,he,1]];function b(m){return(y,v,x,E,H,U)=>{let C=[],B=H>=i,k=H>=l&&H<i,X=m(x),D=$e(
X*e,3),te=ci(X.getFullYear(),B?0:X.getMonth(),k||B?1:X.getDate()),G=$e(te*e,3);if(k||B){let re=k?H/l:0,Q=B?H/i:0,T=D==G?
D:$e(ci(te.getFullYear()+Q,te.getMonth()+re,1)*e,3),Z=new Date(Ie(T/e)),N=Z.getFullYear(),q=Z.getMonth();for(let j=0;T<=
E;j++){let le=ci(N+Q*j,q+re*j,1),I=le-m($e(le*e,3));T=$e((+le+I)*e,3),T<=E&&C.push(T)}}else{let re=H>=r?r:H,Q=wt(x)-wt(D),
T=G+Q+Jr(D-G,re);C.push(T);let Z=m(T),N=Z.getHours()+Z.getMinutes()/n+Z.getSeconds()/o,q=H/o,j=y.axes[v]._space,le=U/j;for(;T=
$e(T+H,e==1?0:3),!(T>E);)if(q>1){let I=wt($e(N+q,6))%24,ae=m(T).getHours()-I;ae>1&&(ae=-1),T-=ae*o,N=(N+q)%24;let be=C[C.
length-1];$e((T-be)/H,3)*le>=.7&&C.push(T)}else C.push(T)}return C}}return[c,d,b]}var[rp,sp,ip]=Eu(1),[lp,ap,up]=Eu(.001);
fr(2,-53,53,[1]);function Ga(e,t){return e.map(n=>n.map((o,r)=>r==0||r==8||o==null?o:t(r==1||n[8]==0?o:n[1]+o)))}function Ja(e,t){
return(n,o,r,l,i)=>{let u=t.find(x=>i>=x[0])||t[t.length-1],c,d,b,m,y,v;return o.map(x=>{let E=e(x),H=E.getFullYear(),U=E.
getMonth(),C=E.getDate(),B=E.getHours(),k=E.getMinutes(),X=E.getSeconds(),D=H!=c&&u[2]||U!=d&&u[3]||C!=b&&u[4]||B!=m&&u[5]||
k!=y&&u[6]||X!=v&&u[7]||u[1];return c=H,d=U,b=C,m=B,y=k,v=X,D(E)})}}function cp(e,t){let n=Ei(t);return(o,r,l,i,u)=>r.map(
c=>n(e(c)))}function ci(e,t,n){return new Date(e,t,n)}function Ka(e,t){return t(e)}var fp="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function Ya(e,t){return(n,o,r,l)=>l==null?xi:t(e(o))}function dp(e,t){let n=e.series[t];return n.width?n.stroke(e,t):n.points.
width?n.points.stroke(e,t):null}function pp(e,t){return e.series[t].fill(e,t)}var mp={show:!0,live:!0,isolate:!1,mount:Ld,
markers:{show:!0,width:2,stroke:dp,fill:pp,dash:"solid"},idx:null,idxs:null,values:[]};function hp(e,t){let n=e.cursor.points,
o=Pt(),r=n.size(e,t);ke(o,ir,r),ke(o,lr,r);let l=r/-2;ke(o,"marginLeft",l),ke(o,"marginTop",l);let i=n.width(e,t,r);return i&&
ke(o,"borderWidth",i),o}function gp(e,t){let n=e.series[t].points;return n._fill||n._stroke}function bp(e,t){let n=e.series[t].
points;return n._stroke||n._fill}function yp(e,t){return e.series[t].points.size}var fi=[0,0];function wp(e,t,n){return fi[0]=
t,fi[1]=n,fi}function Vr(e,t,n,o=!0){return r=>{r.button==0&&(!o||r.target==t)&&n(r)}}function di(e,t,n,o=!0){return r=>{
(!o||r.target==t)&&n(r)}}var $p={show:!0,x:!0,y:!0,lock:!1,move:wp,points:{one:!1,show:hp,size:yp,width:0,stroke:bp,fill:gp},
bind:{mousedown:Vr,mouseup:Vr,click:Vr,dblclick:Vr,mousemove:di,mouseleave:di,mouseenter:di},drag:{setScale:!0,x:!0,y:!1,
dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,n,o,r)=>o-
r,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Pu={
show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Mi=Oe({},Pu,{filter:bu}),Mu=Oe({},Mi,{size:10}),Lu=Oe({},Pu,{show:!1}),Li='12\
px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", \
"Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',Du="bold "+Li,Nu=1.5,Za={show:!0,scale:"x",stroke:Si,space:50,gap:5,
alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Du,side:2,grid:Mi,ticks:Mu,border:Lu,font:Li,lineGap:Nu,rotate:0},vp="\
Value",_p="Time",Xa={show:!0,scale:"x",auto:!1,sorted:1,min:we,max:-we,idxs:[]};function Sp(e,t,n,o,r){return t.map(l=>l==
null?"":Ti(l))}function xp(e,t,n,o,r,l,i){let u=[],c=vn.get(r)||0;n=i?n:$e(Jr(n,r),c);for(let d=n;d<=o;d=$e(d+r,c))u.push(
Object.is(d,-0)?0:d);return u}function yi(e,t,n,o,r,l,i){let u=[],c=e.scales[e.axes[t].scale].log,d=c==10?ln:mu,b=wt(d(n));
r=Po(c,b),c==10&&(r=qn[It(r,qn)]);let m=n,y=r*c;c==10&&(y=qn[It(y,qn)]);do u.push(m),m=m+r,c==10&&!vn.has(m)&&(m=$e(m,vn.
get(r))),m>=y&&(r=m,y=r*c,c==10&&(y=qn[It(y,qn)]));while(m<=o);return u}function Ap(e,t,n,o,r,l,i){let c=e.scales[e.axes[t].
scale].asinh,d=o>c?yi(e,t,st(c,n),o,r):[c],b=o>=0&&n<=0?[0]:[];return(n<-c?yi(e,t,st(c,-o),-n,r):[c]).reverse().map(y=>-y).
concat(b,d)}var Ou=/./,Cp=/[12357]/,kp=/[125]/,eu=/1/,wi=(e,t,n,o)=>e.map((r,l)=>t==4&&r==0||l%o==0&&n.test(r.toExponential()[r<
0?1:0])?r:null);function Tp(e,t,n,o,r){let l=e.axes[n],i=l.scale,u=e.scales[i],c=e.valToPos,d=l._space,b=c(10,i),m=c(9,i)-
b>=d?Ou:c(7,i)-b>=d?Cp:c(5,i)-b>=d?kp:eu;if(m==eu){let y=je(c(1,i)-b);if(y<d)return wi(t.slice().reverse(),u.distr,m,Mt(
d/y)).reverse()}return wi(t,u.distr,m,1)}function Rp(e,t,n,o,r){let l=e.axes[n],i=l.scale,u=l._space,c=e.valToPos,d=je(c(
1,i)-c(2,i));return d<u?wi(t.slice().reverse(),3,Ou,Mt(u/d)).reverse():t}function Ep(e,t,n,o){return o==null?xi:t==null?
"":Ti(t)}var tu={show:!0,scale:"y",stroke:Si,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Du,side:3,
grid:Mi,ticks:Mu,border:Lu,font:Li,lineGap:Nu,rotate:0};function Pp(e,t){let n=3+(e||1)*2;return $e(n*t,3)}function Mp(e,t){
let{scale:n,idxs:o}=e.series[0],r=e._data[0],l=e.valToPos(r[o[0]],n,!0),i=e.valToPos(r[o[1]],n,!0),u=je(i-l),c=e.series[t],
d=u/(c.points.space*de);return o[1]-o[0]<=d}var nu={scale:null,auto:!0,sorted:0,min:we,max:-we},Fu=(e,t,n,o,r)=>r,ou={show:!0,
auto:!0,sorted:0,gaps:Fu,alpha:1,facets:[Oe({},nu,{scale:"x"}),Oe({},nu,{scale:"y"})]},ru={scale:"y",auto:!0,sorted:0,show:!0,
spanGaps:!1,gaps:Fu,alpha:1,points:{show:Mp,filter:null},values:null,min:we,max:-we,idxs:[],path:null,clip:null};function Lp(e,t,n,o,r){
return n/10}var Hu={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Dp=Oe({},Hu,{time:!1,ori:1}),su={};
function Iu(e,t){let n=su[e];return n||(n={key:e,plots:[],sub(o){n.plots.push(o)},unsub(o){n.plots=n.plots.filter(r=>r!=
o)},pub(o,r,l,i,u,c,d){for(let b=0;b<n.plots.length;b++)n.plots[b]!=r&&n.plots[b].pub(o,r,l,i,u,c,d)}},e!=null&&(su[e]=n)),
n}var Do=1,$i=2;function Jn(e,t,n){let o=e.mode,r=e.series[t],l=o==2?e._data[t]:e._data,i=e.scales,u=e.bbox,c=l[0],d=o==
2?l[1]:l[t],b=o==2?i[r.facets[0].scale]:i[e.series[0].scale],m=o==2?i[r.facets[1].scale]:i[r.scale],y=u.left,v=u.top,x=u.
width,E=u.height,H=e.valToPosH,U=e.valToPosV;return b.ori==0?n(r,c,d,b,m,H,U,y,v,x,E,Zr,Oo,es,Bu,Uu):n(r,c,d,b,m,U,H,v,y,
E,x,Xr,Fo,Oi,Vu,Wu)}function Di(e,t){let n=0,o=0,r=ce(e.bands,Ri);for(let l=0;l<r.length;l++){let i=r[l];i.series[0]==t?
n=i.dir:i.series[1]==t&&(i.dir==1?o|=1:o|=2)}return[n,o==1?-1:o==2?1:o==3?2:0]}function Np(e,t,n,o,r){let l=e.mode,i=e.series[t],
u=l==2?i.facets[1].scale:i.scale,c=e.scales[u];return r==-1?c.min:r==1?c.max:c.distr==3?c.dir==1?c.min:c.max:0}function an(e,t,n,o,r,l){
return Jn(e,t,(i,u,c,d,b,m,y,v,x,E,H)=>{let U=i.pxRound,C=d.dir*(d.ori==0?1:-1),B=d.ori==0?Oo:Fo,k,X;C==1?(k=n,X=o):(k=o,
X=n);let D=U(m(u[k],d,E,v)),te=U(y(c[k],b,H,x)),G=U(m(u[X],d,E,v)),re=U(y(l==1?b.max:b.min,b,H,x)),Q=new Path2D(r);return B(
Q,G,re),B(Q,D,re),B(Q,D,te),Q})}function Yr(e,t,n,o,r,l){let i=null;if(e.length>0){i=new Path2D;let u=t==0?es:Oi,c=n;for(let m=0;m<
e.length;m++){let y=e[m];if(y[1]>y[0]){let v=y[0]-c;v>0&&u(i,c,o,v,o+l),c=y[1]}}let d=n+r-c,b=10;d>0&&u(i,c,o-b/2,d,o+l+
b)}return i}function Op(e,t,n){let o=e[e.length-1];o&&o[0]==t?o[1]=n:e.push([t,n])}function Ni(e,t,n,o,r,l,i){let u=[],c=e.
length;for(let d=r==1?n:o;d>=n&&d<=o;d+=r)if(t[d]===null){let m=d,y=d;if(r==1)for(;++d<=o&&t[d]===null;)y=d;else for(;--d>=
n&&t[d]===null;)y=d;let v=l(e[m]),x=y==m?v:l(e[y]),E=m-r;v=i<=0&&E>=0&&E<c?l(e[E]):v;let U=y+r;x=i>=0&&U>=0&&U<c?l(e[U]):
x,x>=v&&u.push([v,x])}return u}function iu(e){return e==0?gu:e==1?Ie:t=>Wn(t,e)}function ju(e){let t=e==0?Zr:Xr,n=e==0?(r,l,i,u,c,d)=>{
r.arcTo(l,i,u,c,d)}:(r,l,i,u,c,d)=>{r.arcTo(i,l,c,u,d)},o=e==0?(r,l,i,u,c)=>{r.rect(l,i,u,c)}:(r,l,i,u,c)=>{r.rect(i,l,c,
u)};return(r,l,i,u,c,d=0,b=0)=>{d==0&&b==0?o(r,l,i,u,c):(d=jt(d,u/2,c/2),b=jt(b,u/2,c/2),t(r,l+d,i),n(r,l+u,i,l+u,i+c,d),
n(r,l+u,i+c,l,i+c,b),n(r,l,i+c,l,i,b),n(r,l,i,l+u,i,d),r.closePath())}}var Zr=(e,t,n)=>{e.moveTo(t,n)},Xr=(e,t,n)=>{e.moveTo(
n,t)},Oo=(e,t,n)=>{e.lineTo(t,n)},Fo=(e,t,n)=>{e.lineTo(n,t)},es=ju(0),Oi=ju(1),Bu=(e,t,n,o,r,l)=>{e.arc(t,n,o,r,l)},Vu=(e,t,n,o,r,l)=>{
e.arc(n,t,o,r,l)},Uu=(e,t,n,o,r,l,i)=>{e.bezierCurveTo(t,n,o,r,l,i)},Wu=(e,t,n,o,r,l,i)=>{e.bezierCurveTo(n,t,r,o,i,l)};
function qu(e){return(t,n,o,r,l)=>Jn(t,n,(i,u,c,d,b,m,y,v,x,E,H)=>{let{pxRound:U,points:C}=i,B,k;d.ori==0?(B=Zr,k=Bu):(B=
Xr,k=Vu);let X=$e(C.width*de,3),D=(C.size-C.width)/2*de,te=$e(D*2,3),G=new Path2D,re=new Path2D,{left:Q,top:T,width:Z,height:N}=t.
bbox;es(re,Q-te,T-te,Z+te*2,N+te*2);let q=j=>{if(c[j]!=null){let le=U(m(u[j],d,E,v)),I=U(y(c[j],b,H,x));B(G,le+D,I),k(G,
le,I,D,0,Ur*2)}};if(l)l.forEach(q);else for(let j=o;j<=r;j++)q(j);return{stroke:X>0?G:null,fill:G,clip:re,flags:Do|$i}})}
function zu(e){return(t,n,o,r,l,i)=>{o!=r&&(l!=o&&i!=o&&e(t,n,o),l!=r&&i!=r&&e(t,n,r),e(t,n,i))}}var Fp=zu(Oo),Hp=zu(Fo);
function Qu(e){let t=ce(e?.alignGaps,0);return(n,o,r,l)=>Jn(n,o,(i,u,c,d,b,m,y,v,x,E,H)=>{[r,l]=Qr(c,r,l);let U=i.pxRound,
C=N=>U(m(N,d,E,v)),B=N=>U(y(N,b,H,x)),k,X;d.ori==0?(k=Oo,X=Fp):(k=Fo,X=Hp);let D=d.dir*(d.ori==0?1:-1),te={stroke:new Path2D,
fill:null,clip:null,band:null,gaps:null,flags:Do},G=te.stroke,re=!1;if(l-r>=E*4){let N=O=>n.posToVal(O,d.key,!0),q=null,
j=null,le,I,it,Te=C(u[D==1?r:l]),ae=C(u[r]),be=C(u[l]),ne=N(D==1?ae+1:be-1);for(let O=D==1?r:l;O>=r&&O<=l;O+=D){let Fe=u[O],
Re=(D==1?Fe<ne:Fe>ne)?Te:C(Fe),pe=c[O];Re==Te?pe!=null?(I=pe,q==null?(k(G,Re,B(I)),le=q=j=I):I<q?q=I:I>j&&(j=I)):pe===null&&
(re=!0):(q!=null&&X(G,Te,B(q),B(j),B(le),B(I)),pe!=null?(I=pe,k(G,Re,B(I)),q=j=le=I):(q=j=null,pe===null&&(re=!0)),Te=Re,
ne=N(Te+D))}q!=null&&q!=j&&it!=Te&&X(G,Te,B(q),B(j),B(le),B(I))}else for(let N=D==1?r:l;N>=r&&N<=l;N+=D){let q=c[N];q===
null?re=!0:q!=null&&k(G,C(u[N]),B(q))}let[T,Z]=Di(n,o);if(i.fill!=null||T!=0){let N=te.fill=new Path2D(G),q=i.fillTo(n,o,
i.min,i.max,T),j=B(q),le=C(u[r]),I=C(u[l]);D==-1&&([I,le]=[le,I]),k(N,I,j),k(N,le,j)}if(!i.spanGaps){let N=[];re&&N.push(
...Ni(u,c,r,l,D,C,t)),te.gaps=N=i.gaps(n,o,r,l,N),te.clip=Yr(N,d.ori,v,x,E,H)}return Z!=0&&(te.band=Z==2?[an(n,o,r,l,G,-1),
an(n,o,r,l,G,1)]:an(n,o,r,l,G,Z)),te})}function Ip(e){let t=ce(e.align,1),n=ce(e.ascDesc,!1),o=ce(e.alignGaps,0),r=ce(e.
extend,!1);return(l,i,u,c)=>Jn(l,i,(d,b,m,y,v,x,E,H,U,C,B)=>{[u,c]=Qr(m,u,c);let k=d.pxRound,{left:X,width:D}=l.bbox,te=ae=>k(
x(ae,y,C,H)),G=ae=>k(E(ae,v,B,U)),re=y.ori==0?Oo:Fo,Q={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Do},
T=Q.stroke,Z=y.dir*(y.ori==0?1:-1),N=G(m[Z==1?u:c]),q=te(b[Z==1?u:c]),j=q,le=q;r&&t==-1&&(le=X,re(T,le,N)),re(T,q,N);for(let ae=Z==
1?u:c;ae>=u&&ae<=c;ae+=Z){let be=m[ae];if(be==null)continue;let ne=te(b[ae]),O=G(be);t==1?re(T,ne,N):re(T,j,O),re(T,ne,O),
N=O,j=ne}let I=j;r&&t==1&&(I=X+D,re(T,I,N));let[it,Te]=Di(l,i);if(d.fill!=null||it!=0){let ae=Q.fill=new Path2D(T),be=d.
fillTo(l,i,d.min,d.max,it),ne=G(be);re(ae,I,ne),re(ae,le,ne)}if(!d.spanGaps){let ae=[];ae.push(...Ni(b,m,u,c,Z,te,o));let be=d.
width*de/2,ne=n||t==1?be:-be,O=n||t==-1?-be:be;ae.forEach(Fe=>{Fe[0]+=ne,Fe[1]+=O}),Q.gaps=ae=d.gaps(l,i,u,c,ae),Q.clip=
Yr(ae,y.ori,H,U,C,B)}return Te!=0&&(Q.band=Te==2?[an(l,i,u,c,T,-1),an(l,i,u,c,T,1)]:an(l,i,u,c,T,Te)),Q})}function lu(e,t,n,o,r,l,i=we){
if(e.length>1){let u=null;for(let c=0,d=1/0;c<e.length;c++)if(t[c]!==void 0){if(u!=null){let b=je(e[c]-e[u]);b<d&&(d=b,i=
je(n(e[c],o,r,l)-n(e[u],o,r,l)))}u=c}}return i}function jp(e){e=e||cr;let t=ce(e.size,[.6,we,1]),n=e.align||0,o=e.gap||0,
r=e.radius;r=r==null?[0,0]:typeof r=="number"?[r,0]:r;let l=ie(r),i=1-t[0],u=ce(t[1],we),c=ce(t[2],1),d=ce(e.disp,cr),b=ce(
e.each,v=>{}),{fill:m,stroke:y}=d;return(v,x,E,H)=>Jn(v,x,(U,C,B,k,X,D,te,G,re,Q,T)=>{let Z=U.pxRound,N=n,q=o*de,j=u*de,
le=c*de,I,it;k.ori==0?[I,it]=l(v,x):[it,I]=l(v,x);let Te=k.dir*(k.ori==0?1:-1),ae=k.ori==0?es:Oi,be=k.ori==0?b:(M,ve,He,eo,xn,Vt,An)=>{
b(M,ve,He,xn,eo,An,Vt)},ne=ce(v.bands,Ri).find(M=>M.series[0]==x),O=ne!=null?ne.dir:0,Fe=U.fillTo(v,x,U.min,U.max,O),Ze=Z(
te(Fe,X,T,re)),Re,pe,Lt,dt=Q,Me=Z(U.width*de),Bt=!1,Yt=null,vt=null,un=null,Yn=null;m!=null&&(Me==0||y!=null)&&(Bt=!0,Yt=
m.values(v,x,E,H),vt=new Map,new Set(Yt).forEach(M=>{M!=null&&vt.set(M,new Path2D)}),Me>0&&(un=y.values(v,x,E,H),Yn=new Map,
new Set(un).forEach(M=>{M!=null&&Yn.set(M,new Path2D)})));let{x0:Zn,size:jo}=d;if(Zn!=null&&jo!=null){N=1,C=Zn.values(v,
x,E,H),Zn.unit==2&&(C=C.map(He=>v.posToVal(G+He*Q,k.key,!0)));let M=jo.values(v,x,E,H);jo.unit==2?pe=M[0]*Q:pe=D(M[0],k,
Q,G)-D(0,k,Q,G),dt=lu(C,B,D,k,Q,G,dt),Lt=dt-pe+q}else dt=lu(C,B,D,k,Q,G,dt),Lt=dt*i+q,pe=dt-Lt;Lt<1&&(Lt=0),Me>=pe/2&&(Me=
0),Lt<5&&(Z=gu);let pr=Lt>0,_n=dt-Lt-(pr?Me:0);pe=Z(bi(_n,le,j)),Re=(N==0?pe/2:N==Te?0:pe)-N*Te*((N==0?q/2:0)+(pr?Me/2:0));
let Xe={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Xn=Bt?null:new Path2D,Zt=null;if(ne!=null)Zt=v.data[ne.
series[1]];else{let{y0:M,y1:ve}=d;M!=null&&ve!=null&&(B=ve.values(v,x,E,H),Zt=M.values(v,x,E,H))}let Sn=I*pe,K=it*pe;for(let M=Te==
1?E:H;M>=E&&M<=H;M+=Te){let ve=B[M];if(ve==null)continue;if(Zt!=null){let lt=Zt[M]??0;if(ve-lt==0)continue;Ze=te(lt,X,T,
re)}let He=k.distr!=2||d!=null?C[M]:M,eo=D(He,k,Q,G),xn=te(ce(ve,Fe),X,T,re),Vt=Z(eo-Re),An=Z(st(xn,Ze)),pt=Z(jt(xn,Ze)),
_t=An-pt;if(ve!=null){let lt=ve<0?K:Sn,Dt=ve<0?Sn:K;Bt?(Me>0&&un[M]!=null&&ae(Yn.get(un[M]),Vt,pt+wt(Me/2),pe,st(0,_t-Me),
lt,Dt),Yt[M]!=null&&ae(vt.get(Yt[M]),Vt,pt+wt(Me/2),pe,st(0,_t-Me),lt,Dt)):ae(Xn,Vt,pt+wt(Me/2),pe,st(0,_t-Me),lt,Dt),be(
v,x,M,Vt-Me/2,pt,pe+Me,_t)}}return Me>0?Xe.stroke=Bt?Yn:Xn:Bt||(Xe._fill=U.width==0?U._fill:U._stroke??U._fill,Xe.width=
0),Xe.fill=Bt?vt:Xn,Xe})}function Bp(e,t){let n=ce(t?.alignGaps,0);return(o,r,l,i)=>Jn(o,r,(u,c,d,b,m,y,v,x,E,H,U)=>{[l,
i]=Qr(d,l,i);let C=u.pxRound,B=I=>C(y(I,b,H,x)),k=I=>C(v(I,m,U,E)),X,D,te;b.ori==0?(X=Zr,te=Oo,D=Uu):(X=Xr,te=Fo,D=Wu);let G=b.
dir*(b.ori==0?1:-1),re=B(c[G==1?l:i]),Q=re,T=[],Z=[];for(let I=G==1?l:i;I>=l&&I<=i;I+=G)if(d[I]!=null){let Te=c[I],ae=B(
Te);T.push(Q=ae),Z.push(k(d[I]))}let N={stroke:e(T,Z,X,te,D,C),fill:null,clip:null,band:null,gaps:null,flags:Do},q=N.stroke,
[j,le]=Di(o,r);if(u.fill!=null||j!=0){let I=N.fill=new Path2D(q),it=u.fillTo(o,r,u.min,u.max,j),Te=k(it);te(I,Q,Te),te(I,
re,Te)}if(!u.spanGaps){let I=[];I.push(...Ni(c,d,l,i,G,B,n)),N.gaps=I=u.gaps(o,r,l,i,I),N.clip=Yr(I,b.ori,x,E,H,U)}return le!=
0&&(N.band=le==2?[an(o,r,l,i,q,-1),an(o,r,l,i,q,1)]:an(o,r,l,i,q,le)),N})}function Vp(e){return Bp(Up,e)}function Up(e,t,n,o,r,l){
let i=e.length;if(i<2)return null;let u=new Path2D;if(n(u,e[0],t[0]),i==2)o(u,e[1],t[1]);else{let c=Array(i),d=Array(i-1),
b=Array(i-1),m=Array(i-1);for(let y=0;y<i-1;y++)b[y]=t[y+1]-t[y],m[y]=e[y+1]-e[y],d[y]=b[y]/m[y];c[0]=d[0];for(let y=1;y<
i-1;y++)d[y]===0||d[y-1]===0||d[y-1]>0!=d[y]>0?c[y]=0:(c[y]=3*(m[y-1]+m[y])/((2*m[y]+m[y-1])/d[y-1]+(m[y]+2*m[y-1])/d[y]),
isFinite(c[y])||(c[y]=0));c[i-1]=d[i-2];for(let y=0;y<i-1;y++)r(u,e[y]+m[y]/3,t[y]+c[y]*m[y]/3,e[y+1]-m[y]/3,t[y+1]-c[y+
1]*m[y]/3,e[y+1],t[y+1])}return u}var vi=new Set;function au(){for(let e of vi)e.syncRect(!0)}No&&(Qn(Sd,Eo,au),Qn(xd,Eo,
au,!0),Qn(Wr,Eo,()=>{Qe.pxRatio=de}));var Wp=Qu(),qp=qu();function uu(e,t,n,o){return(o?[e[0],e[1]].concat(e.slice(2)):[
e[0]].concat(e.slice(1))).map((l,i)=>_i(l,i,t,n))}function zp(e,t){return e.map((n,o)=>o==0?{}:Oe({},t,n))}function _i(e,t,n,o){
return Oe({},t==0?n:o,e)}function Gu(e,t,n){return t==null?Mo:[t,n]}var Qp=Gu;function Gp(e,t,n){return t==null?Mo:qr(t,
n,ki,!0)}function Ju(e,t,n,o){return t==null?Mo:Gr(t,n,e.scales[o].log,!1)}var Jp=Ju;function Ku(e,t,n,o){return t==null?
Mo:Ci(t,n,e.scales[o].log,!1)}var Kp=Ku;function Yp(e,t,n,o,r){let l=st(Ba(e),Ba(t)),i=t-e,u=It(r/o*i,n);do{let c=n[u],d=o*
c/i;if(d>=r&&l+(c<5?vn.get(c):0)<=17)return[c,d]}while(++u<n.length);return[0,0]}function cu(e){let t,n;return e=e.replace(
/(\d+)px/,(o,r)=>(t=Ie((n=+r)*de))+"px"),[e,t,n]}function Zp(e){e.show&&[e.font,e.labelFont].forEach(t=>{let n=$e(t[2]*de,
1);t[0]=t[0].replace(/[0-9.]+px/,n+"px"),t[1]=n})}function Qe(e,t,n){let o={mode:ce(e.mode,1)},r=o.mode;function l(s,a,f,p){
let h=a.valToPct(s);return p+f*(a.dir==-1?1-h:h)}function i(s,a,f,p){let h=a.valToPct(s);return p+f*(a.dir==-1?h:1-h)}function u(s,a,f,p){
return a.ori==0?l(s,a,f,p):i(s,a,f,p)}o.valToPosH=l,o.valToPosV=i;let c=!1;o.status=0;let d=o.root=Pt(sd);if(e.id!=null&&
(d.id=e.id),yt(d,e.class),e.title){let s=Pt(ad,d);s.textContent=e.title}let b=Ht("canvas"),m=o.ctx=b.getContext("2d"),y=Pt(
ud,d);Qn("click",y,s=>{s.target===x&&(xe!=fo||Ee!=po)&&Je.click(o,s)},!0);let v=o.under=Pt(cd,y);y.appendChild(b);let x=o.
over=Pt(fd,y);e=Lo(e);let E=+ce(e.pxAlign,1),H=iu(E);(e.plugins||[]).forEach(s=>{s.opts&&(e=s.opts(o,e)||e)});let U=e.ms||
.001,C=o.series=r==1?uu(e.series||[],Xa,ru,!1):zp(e.series||[null],ou),B=o.axes=uu(e.axes||[],Za,tu,!0),k=o.scales={},X=o.
bands=e.bands||[];X.forEach(s=>{s.fill=ie(s.fill||null),s.dir=ce(s.dir,-1)});let D=r==2?C[1].facets[0].scale:C[0].scale,
te={axes:df,series:lf},G=(e.drawOrder||["axes","series"]).map(s=>te[s]);function re(s){let a=s.distr==3?f=>ln(f>0?f:s.clamp(
o,f,s.min,s.max,s.key)):s.distr==4?f=>ui(f,s.asinh):s.distr==100?f=>s.fwd(f):f=>f;return f=>{let p=a(f),{_min:h,_max:w}=s,
$=w-h;return(p-h)/$}}function Q(s){let a=k[s];if(a==null){let f=(e.scales||cr)[s]||cr;if(f.from!=null){Q(f.from);let p=Oe(
{},k[f.from],f,{key:s});p.valToPct=re(p),k[s]=p}else{a=k[s]=Oe({},s==D?Hu:Dp,f),a.key=s;let p=a.time,h=a.range,w=$n(h);if((s!=
D||r==2&&!p)&&(w&&(h[0]==null||h[1]==null)&&(h={min:h[0]==null?Ha:{mode:1,hard:h[0],soft:h[0]},max:h[1]==null?Ha:{mode:1,
hard:h[1],soft:h[1]}},w=!1),!w&&Kr(h))){let $=h;h=(S,A,R)=>A==null?Mo:qr(A,R,$)}a.range=ie(h||(p?Qp:s==D?a.distr==3?Jp:a.
distr==4?Kp:Gu:a.distr==3?Ju:a.distr==4?Ku:Gp)),a.auto=ie(w?!1:a.auto),a.clamp=ie(a.clamp||Lp),a._min=a._max=null,a.valToPct=
re(a)}}}Q("x"),Q("y"),r==1&&C.forEach(s=>{Q(s.scale)}),B.forEach(s=>{Q(s.scale)});for(let s in e.scales)Q(s);let T=k[D],
Z=T.distr,N,q;T.ori==0?(yt(d,id),N=l,q=i):(yt(d,ld),N=i,q=l);let j={};for(let s in k){let a=k[s];(a.min!=null||a.max!=null)&&
(j[s]={min:a.min,max:a.max},a.min=a.max=null)}let le=e.tzDate||(s=>new Date(Ie(s/U))),I=e.fmtDate||Ei,it=U==1?ip(le):up(
le),Te=Ja(le,Ga(U==1?sp:ap,I)),ae=Ya(le,Ka(fp,I)),be=[],ne=o.legend=Oe({},mp,e.legend),O=o.cursor=Oe({},$p,{drag:{y:r==2}},
e.cursor),Fe=ne.show,Ze=O.show,Re=ne.markers;ne.idxs=be,Re.width=ie(Re.width),Re.dash=ie(Re.dash),Re.stroke=ie(Re.stroke),
Re.fill=ie(Re.fill);let pe,Lt,dt,Me=[],Bt=[],Yt,vt=!1,un={};if(ne.live){let s=C[1]?C[1].values:null;vt=s!=null,Yt=vt?s(o,
1,0):{_:0};for(let a in Yt)un[a]=xi}if(Fe)if(pe=Ht("table",bd,d),dt=Ht("tbody",null,pe),ne.mount(o,pe),vt){Lt=Ht("thead",
null,pe,dt);let s=Ht("tr",null,Lt);Ht("th",null,s);for(var Yn in Yt)Ht("th",Aa,s).textContent=Yn}else yt(pe,wd),ne.live&&
yt(pe,yd);let Zn={show:!0},jo={show:!1};function pr(s,a){if(a==0&&(vt||!ne.live||r==2))return Mo;let f=[],p=Ht("tr",$d,dt,
dt.childNodes[a]);yt(p,s.class),s.show||yt(p,zn);let h=Ht("th",null,p);if(Re.show){let S=Pt(vd,h);if(a>0){let A=Re.width(
o,a);A&&(S.style.border=A+"px "+Re.dash(o,a)+" "+Re.stroke(o,a)),S.style.background=Re.fill(o,a)}}let w=Pt(Aa,h);s.label instanceof
HTMLElement?w.appendChild(s.label):w.textContent=s.label,a>0&&(Re.show||(w.style.color=s.width>0?Re.stroke(o,a):Re.fill(
o,a)),Xe("click",h,S=>{if(O._lock)return;kn(S);let A=C.indexOf(s);if((S.ctrlKey||S.metaKey)!=ne.isolate){let R=C.some((P,L)=>L>
0&&L!=A&&P.show);C.forEach((P,L)=>{L>0&&Wt(L,R?L==A?Zn:jo:Zn,!0,Ne.setSeries)})}else Wt(A,{show:!s.show},!0,Ne.setSeries)},
!1),no&&Xe(Ra,h,S=>{O._lock||(kn(S),Wt(C.indexOf(s),ho,!0,Ne.setSeries))},!1));for(var $ in Yt){let S=Ht("td",_d,p);S.textContent=
"--",f.push(S)}return[p,f]}let _n=new Map;function Xe(s,a,f,p=!0){let h=_n.get(a)||{},w=O.bind[s](o,a,f,p);w&&(Qn(s,a,h[s]=
w),_n.set(a,h))}function Xn(s,a,f){let p=_n.get(a)||{};for(let h in p)(s==null||h==s)&&(gi(h,a,p[h]),delete p[h]);s==null&&
_n.delete(a)}let Zt=0,Sn=0,K=0,M=0,ve=0,He=0,eo=ve,xn=He,Vt=K,An=M,pt=0,_t=0,lt=0,Dt=0;o.bbox={};let hs=!1,mr=!1,to=!1,Cn=!1,
hr=!1,St=!1;function gs(s,a,f){(f||s!=o.width||a!=o.height)&&Ji(s,a),lo(!1),to=!0,mr=!0,ao()}function Ji(s,a){o.width=Zt=
K=s,o.height=Sn=M=a,ve=He=0,Xc(),ef();let f=o.bbox;pt=f.left=Wn(ve*de,.5),_t=f.top=Wn(He*de,.5),lt=f.width=Wn(K*de,.5),Dt=
f.height=Wn(M*de,.5)}let Kc=3;function Yc(){let s=!1,a=0;for(;!s;){a++;let f=cf(a),p=ff(a);s=a==Kc||f&&p,s||(Ji(o.width,
o.height),mr=!0)}}function Zc({width:s,height:a}){gs(s,a)}o.setSize=Zc;function Xc(){let s=!1,a=!1,f=!1,p=!1;B.forEach((h,w)=>{
if(h.show&&h._show){let{side:$,_size:S}=h,A=$%2,R=h.label!=null?h.labelSize:0,P=S+R;P>0&&(A?(K-=P,$==3?(ve+=P,p=!0):f=!0):
(M-=P,$==0?(He+=P,s=!0):a=!0))}}),Tn[0]=s,Tn[1]=f,Tn[2]=a,Tn[3]=p,K-=cn[1]+cn[3],ve+=cn[3],M-=cn[2]+cn[0],He+=cn[0]}function ef(){
let s=ve+K,a=He+M,f=ve,p=He;function h(w,$){switch(w){case 1:return s+=$,s-$;case 2:return a+=$,a-$;case 3:return f-=$,f+
$;case 0:return p-=$,p+$}}B.forEach((w,$)=>{if(w.show&&w._show){let S=w.side;w._pos=h(S,w._size),w.label!=null&&(w._lpos=
h(S,w.labelSize))}})}if(O.dataIdx==null){let s=O.hover,a=s.skip=new Set(s.skip??[]);a.add(void 0);let f=s.prox=ie(s.prox),
p=s.bias??=0;O.dataIdx=(h,w,$,S)=>{if(w==0)return $;let A=$,R=f(h,w,$,S)??we,P=R>=0&&R<we,L=T.ori==0?K:M,z=O.left,fe=t[0],
ue=t[w];if(a.has(ue[$])){A=null;let oe=null,W=null,F;if(p==0||p==-1)for(F=$;oe==null&&F-- >0;)a.has(ue[F])||(oe=F);if(p==
0||p==1)for(F=$;W==null&&F++<ue.length;)a.has(ue[F])||(W=F);if(oe!=null||W!=null)if(P){let Ce=oe==null?-1/0:N(fe[oe],T,L,
0),Le=W==null?1/0:N(fe[W],T,L,0),ze=z-Ce,ye=Le-z;ze<=ye?ze<=R&&(A=oe):ye<=R&&(A=W)}else A=W==null?oe:oe==null?W:$-oe<=W-
$?oe:W}else P&&je(z-N(fe[$],T,L,0))>R&&(A=null);return A}}let kn=s=>{O.event=s};O.idxs=be,O._lock=!1;let Ke=O.points;Ke.
show=ie(Ke.show),Ke.size=ie(Ke.size),Ke.stroke=ie(Ke.stroke),Ke.width=ie(Ke.width),Ke.fill=ie(Ke.fill);let Ut=o.focus=Oe(
{},e.focus||{alpha:.3},O.focus),no=Ut.prox>=0,oo=no&&Ke.one,xt=[],ro=[],so=[];function Ki(s,a){let f=Ke.show(o,a);if(f instanceof
HTMLElement)return yt(f,gd),yt(f,s.class),Kt(f,-10,-10,K,M),x.insertBefore(f,xt[a]),f}function Yi(s,a){if(r==1||a>0){let f=r==
1&&k[s.scale].time,p=s.value;s.value=f?Wa(p)?Ya(le,Ka(p,I)):p||ae:p||Ep,s.label=s.label||(f?_p:vp)}if(oo||a>0){s.width=s.
width==null?1:s.width,s.paths=s.paths||Wp||Dd,s.fillTo=ie(s.fillTo||Np),s.pxAlign=+ce(s.pxAlign,E),s.pxRound=iu(s.pxAlign),
s.stroke=ie(s.stroke||null),s.fill=ie(s.fill||null),s._stroke=s._fill=s._paths=s._focus=null;let f=Pp(st(1,s.width),1),p=s.
points=Oe({},{size:f,width:st(1,f*.2),stroke:s.stroke,space:f*2,paths:qp,_stroke:null,_fill:null},s.points);p.show=ie(p.
show),p.filter=ie(p.filter),p.fill=ie(p.fill),p.stroke=ie(p.stroke),p.paths=ie(p.paths),p.pxAlign=s.pxAlign}if(Fe){let f=pr(
s,a);Me.splice(a,0,f[0]),Bt.splice(a,0,f[1]),ne.values.push(null)}if(Ze){be.splice(a,0,null);let f=null;oo?a==0&&(f=Ki(s,
a)):a>0&&(f=Ki(s,a)),xt.splice(a,0,f),ro.splice(a,0,0),so.splice(a,0,0)}qe("addSeries",a)}function tf(s,a){a=a??C.length,
s=r==1?_i(s,a,Xa,ru):_i(s,a,{},ou),C.splice(a,0,s),Yi(C[a],a)}o.addSeries=tf;function nf(s){if(C.splice(s,1),Fe){ne.values.
splice(s,1),Bt.splice(s,1);let a=Me.splice(s,1)[0];Xn(null,a.firstChild),a.remove()}Ze&&(be.splice(s,1),xt.splice(s,1)[0].
remove(),ro.splice(s,1),so.splice(s,1)),qe("delSeries",s)}o.delSeries=nf;let Tn=[!1,!1,!1,!1];function of(s,a){if(s._show=
s.show,s.show){let f=s.side%2,p=k[s.scale];p==null&&(s.scale=f?C[1].scale:D,p=k[s.scale]);let h=p.time;s.size=ie(s.size),
s.space=ie(s.space),s.rotate=ie(s.rotate),$n(s.incrs)&&s.incrs.forEach($=>{!vn.has($)&&vn.set($,wu($))}),s.incrs=ie(s.incrs||
(p.distr==2?np:h?U==1?rp:lp:qn)),s.splits=ie(s.splits||(h&&p.distr==1?it:p.distr==3?yi:p.distr==4?Ap:xp)),s.stroke=ie(s.
stroke),s.grid.stroke=ie(s.grid.stroke),s.ticks.stroke=ie(s.ticks.stroke),s.border.stroke=ie(s.border.stroke);let w=s.values;
s.values=$n(w)&&!$n(w[0])?ie(w):h?$n(w)?Ja(le,Ga(w,I)):Wa(w)?cp(le,w):w||Te:w||Sp,s.filter=ie(s.filter||(p.distr>=3&&p.log==
10?Tp:p.distr==3&&p.log==2?Rp:bu)),s.font=cu(s.font),s.labelFont=cu(s.labelFont),s._size=s.size(o,null,a,0),s._space=s._rotate=
s._incrs=s._found=s._splits=s._values=null,s._size>0&&(Tn[a]=!0,s._el=Pt(dd,y))}}function Bo(s,a,f,p){let[h,w,$,S]=f,A=a%
2,R=0;return A==0&&(S||w)&&(R=a==0&&!h||a==2&&!$?Ie(Za.size/3):0),A==1&&(h||$)&&(R=a==1&&!w||a==3&&!S?Ie(tu.size/2):0),R}
let Zi=o.padding=(e.padding||[Bo,Bo,Bo,Bo]).map(s=>ie(ce(s,Bo))),cn=o._padding=Zi.map((s,a)=>s(o,a,Tn,0)),Ge,Be=null,Ve=null,
gr=r==1?C[0].idxs:null,Nt=null,Vo=!1;function Xi(s,a){if(t=s??[],o.data=o._data=t,r==2){Ge=0;for(let f=1;f<C.length;f++)
Ge+=t[f][0].length}else{t.length==0&&(o.data=o._data=t=[[]]),Nt=t[0],Ge=Nt.length;let f=t;if(Z==2){f=t.slice();let p=f[0]=
Array(Ge);for(let h=0;h<Ge;h++)p[h]=h}o._data=t=f}if(lo(!0),qe("setData"),Z==2&&(to=!0),a!==!1){let f=T;f.auto(o,Vo)?bs():
dn(D,f.min,f.max),Cn=Cn||O.left>=0,St=!0,ao()}}o.setData=Xi;function bs(){Vo=!0;let s,a;r==1&&(Ge>0?(Be=gr[0]=0,Ve=gr[1]=
Ge-1,s=t[0][Be],a=t[0][Ve],Z==2?(s=Be,a=Ve):s==a&&(Z==3?[s,a]=Gr(s,s,T.log,!1):Z==4?[s,a]=Ci(s,s,T.log,!1):T.time?a=s+Ie(
86400/U):[s,a]=qr(s,a,ki,!0))):(Be=gr[0]=s=null,Ve=gr[1]=a=null)),dn(D,s,a)}let br,io,ys,ws,$s,vs,_s,Ss,xs,at;function el(s,a,f,p,h,w){
s??=ka,f??=Ri,p??="butt",h??=ka,w??="round",s!=br&&(m.strokeStyle=br=s),h!=io&&(m.fillStyle=io=h),a!=ys&&(m.lineWidth=ys=
a),w!=$s&&(m.lineJoin=$s=w),p!=vs&&(m.lineCap=vs=p),f!=ws&&m.setLineDash(ws=f)}function tl(s,a,f,p){a!=io&&(m.fillStyle=
io=a),s!=_s&&(m.font=_s=s),f!=Ss&&(m.textAlign=Ss=f),p!=xs&&(m.textBaseline=xs=p)}function As(s,a,f,p,h=0){if(p.length>0&&
s.auto(o,Vo)&&(a==null||a.min==null)){let w=ce(Be,0),$=ce(Ve,p.length-1),S=f.min==null?Td(p,w,$,h,s.distr==3):[f.min,f.max];
s.min=jt(s.min,f.min=S[0]),s.max=st(s.max,f.max=S[1])}}let nl={min:null,max:null};function rf(){for(let p in k){let h=k[p];
j[p]==null&&(h.min==null||j[D]!=null&&h.auto(o,Vo))&&(j[p]=nl)}for(let p in k){let h=k[p];j[p]==null&&h.from!=null&&j[h.
from]!=null&&(j[p]=nl)}j[D]!=null&&lo(!0);let s={};for(let p in j){let h=j[p];if(h!=null){let w=s[p]=Lo(k[p],Fd);if(h.min!=
null)Oe(w,h);else if(p!=D||r==2)if(Ge==0&&w.from==null){let $=w.range(o,null,null,p);w.min=$[0],w.max=$[1]}else w.min=we,
w.max=-we}}if(Ge>0){C.forEach((p,h)=>{if(r==1){let w=p.scale,$=j[w];if($==null)return;let S=s[w];if(h==0){let A=S.range(
o,S.min,S.max,w);S.min=A[0],S.max=A[1],Be=It(S.min,t[0]),Ve=It(S.max,t[0]),Ve-Be>1&&(t[0][Be]<S.min&&Be++,t[0][Ve]>S.max&&
Ve--),p.min=Nt[Be],p.max=Nt[Ve]}else p.show&&p.auto&&As(S,$,p,t[h],p.sorted);p.idxs[0]=Be,p.idxs[1]=Ve}else if(h>0&&p.show&&
p.auto){let[w,$]=p.facets,S=w.scale,A=$.scale,[R,P]=t[h],L=s[S],z=s[A];L!=null&&As(L,j[S],w,R,w.sorted),z!=null&&As(z,j[A],
$,P,$.sorted),p.min=$.min,p.max=$.max}});for(let p in s){let h=s[p],w=j[p];if(h.from==null&&(w==null||w.min==null)){let $=h.
range(o,h.min==we?null:h.min,h.max==-we?null:h.max,p);h.min=$[0],h.max=$[1]}}}for(let p in s){let h=s[p];if(h.from!=null){
let w=s[h.from];if(w.min==null)h.min=h.max=null;else{let $=h.range(o,w.min,w.max,p);h.min=$[0],h.max=$[1]}}}let a={},f=!1;
for(let p in s){let h=s[p],w=k[p];if(w.min!=h.min||w.max!=h.max){w.min=h.min,w.max=h.max;let $=w.distr;w._min=$==3?ln(w.
min):$==4?ui(w.min,w.asinh):$==100?w.fwd(w.min):w.min,w._max=$==3?ln(w.max):$==4?ui(w.max,w.asinh):$==100?w.fwd(w.max):w.
max,a[p]=f=!0}}if(f){C.forEach((p,h)=>{r==2?h>0&&a.y&&(p._paths=null):a[p.scale]&&(p._paths=null)});for(let p in a)to=!0,
qe("setScale",p);Ze&&O.left>=0&&(Cn=St=!0)}for(let p in j)j[p]=null}function sf(s){let a=bi(Be-1,0,Ge-1),f=bi(Ve+1,0,Ge-
1);for(;s[a]==null&&a>0;)a--;for(;s[f]==null&&f<Ge-1;)f++;return[a,f]}function lf(){if(Ge>0){let s=C.some(a=>a._focus)&&
at!=Ut.alpha;s&&(m.globalAlpha=at=Ut.alpha),C.forEach((a,f)=>{if(f>0&&a.show&&(ol(f,!1),ol(f,!0),a._paths==null)){let p=at;
at!=a.alpha&&(m.globalAlpha=at=a.alpha);let h=r==2?[0,t[f][0].length-1]:sf(t[f]);a._paths=a.paths(o,f,h[0],h[1]),at!=p&&
(m.globalAlpha=at=p)}}),C.forEach((a,f)=>{if(f>0&&a.show){let p=at;at!=a.alpha&&(m.globalAlpha=at=a.alpha),a._paths!=null&&
rl(f,!1);{let h=a._paths!=null?a._paths.gaps:null,w=a.points.show(o,f,Be,Ve,h),$=a.points.filter(o,f,w,h);(w||$)&&(a.points.
_paths=a.points.paths(o,f,Be,Ve,$),rl(f,!0))}at!=p&&(m.globalAlpha=at=p),qe("drawSeries",f)}}),s&&(m.globalAlpha=at=1)}}
function ol(s,a){let f=a?C[s].points:C[s];f._stroke=f.stroke(o,s),f._fill=f.fill(o,s)}function rl(s,a){let f=a?C[s].points:
C[s],{stroke:p,fill:h,clip:w,flags:$,_stroke:S=f._stroke,_fill:A=f._fill,_width:R=f.width}=f._paths;R=$e(R*de,3);let P=null,
L=R%2/2;a&&A==null&&(A=R>0?"#fff":S);let z=f.pxAlign==1&&L>0;if(z&&m.translate(L,L),!a){let fe=pt-R/2,ue=_t-R/2,oe=lt+R,
W=Dt+R;P=new Path2D,P.rect(fe,ue,oe,W)}a?Cs(S,R,f.dash,f.cap,A,p,h,$,w):af(s,S,R,f.dash,f.cap,A,p,h,$,P,w),z&&m.translate(
-L,-L)}function af(s,a,f,p,h,w,$,S,A,R,P){let L=!1;A!=0&&X.forEach((z,fe)=>{if(z.series[0]==s){let ue=C[z.series[1]],oe=t[z.
series[1]],W=(ue._paths||cr).band;$n(W)&&(W=z.dir==1?W[0]:W[1]);let F,Ce=null;ue.show&&W&&Ed(oe,Be,Ve)?(Ce=z.fill(o,fe)||
w,F=ue._paths.clip):W=null,Cs(a,f,p,h,Ce,$,S,A,R,P,F,W),L=!0}}),L||Cs(a,f,p,h,w,$,S,A,R,P)}let sl=Do|$i;function Cs(s,a,f,p,h,w,$,S,A,R,P,L){
el(s,a,f,p,h),(A||R||L)&&(m.save(),A&&m.clip(A),R&&m.clip(R)),L?(S&sl)==sl?(m.clip(L),P&&m.clip(P),wr(h,$),yr(s,w,a)):S&
$i?(wr(h,$),m.clip(L),yr(s,w,a)):S&Do&&(m.save(),m.clip(L),P&&m.clip(P),wr(h,$),m.restore(),yr(s,w,a)):(wr(h,$),yr(s,w,a)),
(A||R||L)&&m.restore()}function yr(s,a,f){f>0&&(a instanceof Map?a.forEach((p,h)=>{m.strokeStyle=br=h,m.stroke(p)}):a!=null&&
s&&m.stroke(a))}function wr(s,a){a instanceof Map?a.forEach((f,p)=>{m.fillStyle=io=p,m.fill(f)}):a!=null&&s&&m.fill(a)}function uf(s,a,f,p){
let h=B[s],w;if(p<=0)w=[0,0];else{let $=h._space=h.space(o,s,a,f,p),S=h._incrs=h.incrs(o,s,a,f,p,$);w=Yp(a,f,S,p,$)}return h.
_found=w}function ks(s,a,f,p,h,w,$,S,A,R){let P=$%2/2;E==1&&m.translate(P,P),el(S,$,A,R,S),m.beginPath();let L,z,fe,ue,oe=h+
(p==0||p==3?-w:w);f==0?(z=h,ue=oe):(L=h,fe=oe);for(let W=0;W<s.length;W++)a[W]!=null&&(f==0?L=fe=s[W]:z=ue=s[W],m.moveTo(
L,z),m.lineTo(fe,ue));m.stroke(),E==1&&m.translate(-P,-P)}function cf(s){let a=!0;return B.forEach((f,p)=>{if(!f.show)return;
let h=k[f.scale];if(h.min==null){f._show&&(a=!1,f._show=!1,lo(!1));return}else f._show||(a=!1,f._show=!0,lo(!1));let w=f.
side,$=w%2,{min:S,max:A}=h,[R,P]=uf(p,S,A,$==0?K:M);if(P==0)return;let L=h.distr==2,z=f._splits=f.splits(o,p,S,A,R,P,L),
fe=h.distr==2?z.map(F=>Nt[F]):z,ue=h.distr==2?Nt[z[1]]-Nt[z[0]]:R,oe=f._values=f.values(o,f.filter(o,fe,p,P,ue),p,P,ue);
f._rotate=w==2?f.rotate(o,oe,p,P):0;let W=f._size;f._size=Mt(f.size(o,oe,p,s)),W!=null&&f._size!=W&&(a=!1)}),a}function ff(s){
let a=!0;return Zi.forEach((f,p)=>{let h=f(o,p,Tn,s);h!=cn[p]&&(a=!1),cn[p]=h}),a}function df(){for(let s=0;s<B.length;s++){
let a=B[s];if(!a.show||!a._show)continue;let f=a.side,p=f%2,h,w,$=a.stroke(o,s),S=f==0||f==3?-1:1,[A,R]=a._found;if(a.label!=
null){let tt=a.labelGap*S,gt=Ie((a._lpos+tt)*de);tl(a.labelFont[0],$,"center",f==2?"top":Ca),m.save(),p==1?(h=w=0,m.translate(
gt,Ie(_t+Dt/2)),m.rotate((f==3?-Ur:Ur)/2)):(h=Ie(pt+lt/2),w=gt);let Pn=hu(a.label)?a.label(o,s,A,R):a.label;m.fillText(Pn,
h,w),m.restore()}if(R==0)continue;let P=k[a.scale],L=p==0?lt:Dt,z=p==0?pt:_t,fe=a._splits,ue=P.distr==2?fe.map(tt=>Nt[tt]):
fe,oe=P.distr==2?Nt[fe[1]]-Nt[fe[0]]:A,W=a.ticks,F=a.border,Ce=W.show?W.size:0,Le=Ie(Ce*de),ze=Ie((a.alignTo==2?a._size-
Ce-a.gap:a.gap)*de),ye=a._rotate*-Ur/180,De=H(a._pos*de),mt=(Le+ze)*S,et=De+mt;w=p==0?et:0,h=p==1?et:0;let At=a.font[0],
Ot=a.align==1?To:a.align==2?ii:ye>0?To:ye<0?ii:p==0?"center":f==3?ii:To,zt=ye||p==1?"middle":f==2?"top":Ca;tl(At,$,Ot,zt);
let ht=a.font[1]*a.lineGap,Ct=fe.map(tt=>H(u(tt,P,L,z))),Ft=a._values;for(let tt=0;tt<Ft.length;tt++){let gt=Ft[tt];if(gt!=
null){p==0?h=Ct[tt]:w=Ct[tt],gt=""+gt;let Pn=gt.indexOf(`
`)==-1?[gt]:gt.split(/\n/gm);for(let nt=0;nt<Pn.length;nt++){let xl=Pn[nt];ye?(m.save(),m.translate(h,w+nt*ht),m.rotate(
ye),m.fillText(xl,0,0),m.restore()):m.fillText(xl,h,w+nt*ht)}}}W.show&&ks(Ct,W.filter(o,ue,s,R,oe),p,f,De,Le,$e(W.width*
de,3),W.stroke(o,s),W.dash,W.cap);let Qt=a.grid;Qt.show&&ks(Ct,Qt.filter(o,ue,s,R,oe),p,p==0?2:1,p==0?_t:pt,p==0?Dt:lt,$e(
Qt.width*de,3),Qt.stroke(o,s),Qt.dash,Qt.cap),F.show&&ks([De],[1],p==0?1:0,p==0?1:2,p==1?_t:pt,p==1?Dt:lt,$e(F.width*de,
3),F.stroke(o,s),F.dash,F.cap)}qe("drawAxes")}function lo(s){C.forEach((a,f)=>{f>0&&(a._paths=null,s&&(r==1?(a.min=null,
a.max=null):a.facets.forEach(p=>{p.min=null,p.max=null})))})}let $r=!1,Ts=!1,Uo=[];function pf(){Ts=!1;for(let s=0;s<Uo.
length;s++)qe(...Uo[s]);Uo.length=0}function ao(){$r||(Wd(il),$r=!0)}function mf(s,a=!1){$r=!0,Ts=a,s(o),il(),a&&Uo.length>
0&&queueMicrotask(pf)}o.batch=mf;function il(){if(hs&&(rf(),hs=!1),to&&(Yc(),to=!1),mr){if(ke(v,To,ve),ke(v,"top",He),ke(
v,ir,K),ke(v,lr,M),ke(x,To,ve),ke(x,"top",He),ke(x,ir,K),ke(x,lr,M),ke(y,ir,Zt),ke(y,lr,Sn),b.width=Ie(Zt*de),b.height=Ie(
Sn*de),B.forEach(({_el:s,_show:a,_size:f,_pos:p,side:h})=>{if(s!=null)if(a){let w=h===3||h===0?f:0,$=h%2==1;ke(s,$?"left":
"top",p-w),ke(s,$?"width":"height",f),ke(s,$?"top":"left",$?He:ve),ke(s,$?"height":"width",$?M:K),hi(s,zn)}else yt(s,zn)}),
br=io=ys=$s=vs=_s=Ss=xs=ws=null,at=1,zo(!0),ve!=eo||He!=xn||K!=Vt||M!=An){lo(!1);let s=K/Vt,a=M/An;if(Ze&&!Cn&&O.left>=0){
O.left*=s,O.top*=a,uo&&Kt(uo,Ie(O.left),0,K,M),co&&Kt(co,0,Ie(O.top),K,M);for(let f=0;f<xt.length;f++){let p=xt[f];p!=null&&
(ro[f]*=s,so[f]*=a,Kt(p,Mt(ro[f]),Mt(so[f]),K,M))}}if(Ae.show&&!hr&&Ae.left>=0&&Ae.width>0){Ae.left*=s,Ae.width*=s,Ae.top*=
a,Ae.height*=a;for(let f in Ds)ke(mo,f,Ae[f])}eo=ve,xn=He,Vt=K,An=M}qe("setSize"),mr=!1}Zt>0&&Sn>0&&(m.clearRect(0,0,b.width,
b.height),qe("drawClear"),G.forEach(s=>s()),qe("draw")),Ae.show&&hr&&(vr(Ae),hr=!1),Ze&&Cn&&(En(null,!0,!1),Cn=!1),ne.show&&
ne.live&&St&&(Ms(),St=!1),c||(c=!0,o.status=1,qe("ready")),Vo=!1,$r=!1}o.redraw=(s,a)=>{to=a||!1,s!==!1?dn(D,T.min,T.max):
ao()};function Rs(s,a){let f=k[s];if(f.from==null){if(Ge==0){let p=f.range(o,a.min,a.max,s);a.min=p[0],a.max=p[1]}if(a.min>
a.max){let p=a.min;a.min=a.max,a.max=p}if(Ge>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;s==D&&f.distr==2&&Ge>
0&&(a.min=It(a.min,t[0]),a.max=It(a.max,t[0]),a.min==a.max&&a.max++),j[s]=a,hs=!0,ao()}}o.setScale=Rs;let Es,Ps,uo,co,ll,
al,fo,po,ul,cl,xe,Ee,fn=!1,Je=O.drag,Ue=Je.x,We=Je.y;Ze&&(O.x&&(Es=Pt(md,x)),O.y&&(Ps=Pt(hd,x)),T.ori==0?(uo=Es,co=Ps):(uo=
Ps,co=Es),xe=O.left,Ee=O.top);let Ae=o.select=Oe({show:!0,over:!0,left:0,width:0,top:0,height:0},e.select),mo=Ae.show?Pt(
pd,Ae.over?x:v):null;function vr(s,a){if(Ae.show){for(let f in s)Ae[f]=s[f],f in Ds&&ke(mo,f,s[f]);a!==!1&&qe("setSelect")}}
o.setSelect=vr;function hf(s){if(C[s].show)Fe&&hi(Me[s],zn);else if(Fe&&yt(Me[s],zn),Ze){let f=oo?xt[0]:xt[s];f!=null&&Kt(
f,-10,-10,K,M)}}function dn(s,a,f){Rs(s,{min:a,max:f})}function Wt(s,a,f,p){a.focus!=null&&$f(s),a.show!=null&&C.forEach(
(h,w)=>{w>0&&(s==w||s==null)&&(h.show=a.show,hf(w),r==2?(dn(h.facets[0].scale,null,null),dn(h.facets[1].scale,null,null)):
dn(h.scale,null,null),ao())}),f!==!1&&qe("setSeries",s,a),p&&Qo("setSeries",o,s,a)}o.setSeries=Wt;function gf(s,a){Oe(X[s],
a)}function bf(s,a){s.fill=ie(s.fill||null),s.dir=ce(s.dir,-1),a=a??X.length,X.splice(a,0,s)}function yf(s){s==null?X.length=
0:X.splice(s,1)}o.addBand=bf,o.setBand=gf,o.delBand=yf;function wf(s,a){C[s].alpha=a,Ze&&xt[s]!=null&&(xt[s].style.opacity=
a),Fe&&Me[s]&&(Me[s].style.opacity=a)}let Xt,pn,Rn,ho={focus:!0};function $f(s){if(s!=Rn){let a=s==null,f=Ut.alpha!=1;C.
forEach((p,h)=>{if(r==1||h>0){let w=a||h==0||h==s;p._focus=a?null:w,f&&wf(h,w?1:Ut.alpha)}}),Rn=s,f&&ao()}}Fe&&no&&Xe(Ea,
pe,s=>{O._lock||(kn(s),Rn!=null&&Wt(null,ho,!0,Ne.setSeries))});function qt(s,a,f){let p=k[a];f&&(s=s/de-(p.ori==1?He:ve));
let h=K;p.ori==1&&(h=M,s=h-s),p.dir==-1&&(s=h-s);let w=p._min,$=p._max,S=s/h,A=w+($-w)*S,R=p.distr;return R==3?Po(10,A):
R==4?Md(A,p.asinh):R==100?p.bwd(A):A}function vf(s,a){let f=qt(s,D,a);return It(f,t[0],Be,Ve)}o.valToIdx=s=>It(s,t[0]),o.
posToIdx=vf,o.posToVal=qt,o.valToPos=(s,a,f)=>k[a].ori==0?l(s,k[a],f?lt:K,f?pt:0):i(s,k[a],f?Dt:M,f?_t:0),o.setCursor=(s,a,f)=>{
xe=s.left,Ee=s.top,En(null,a,f)};function fl(s,a){ke(mo,To,Ae.left=s),ke(mo,ir,Ae.width=a)}function dl(s,a){ke(mo,"top",
Ae.top=s),ke(mo,lr,Ae.height=a)}let Wo=T.ori==0?fl:dl,qo=T.ori==1?fl:dl;function _f(){if(Fe&&ne.live)for(let s=r==2?1:0;s<
C.length;s++){if(s==0&&vt)continue;let a=ne.values[s],f=0;for(let p in a)Bt[s][f++].firstChild.nodeValue=a[p]}}function Ms(s,a){
if(s!=null&&(s.idxs?s.idxs.forEach((f,p)=>{be[p]=f}):Od(s.idx)||be.fill(s.idx),ne.idx=be[0]),Fe&&ne.live){for(let f=0;f<
C.length;f++)(f>0||r==1&&!vt)&&Sf(f,be[f]);_f()}St=!1,a!==!1&&qe("setLegend")}o.setLegend=Ms;function Sf(s,a){let f=C[s],
p=s==0&&Z==2?Nt:t[s],h;vt?h=f.values(o,s,a)??un:(h=f.value(o,a==null?null:p[a],s,a),h=h==null?un:{_:h}),ne.values[s]=h}function En(s,a,f){
ul=xe,cl=Ee,[xe,Ee]=O.move(o,xe,Ee),O.left=xe,O.top=Ee,Ze&&(uo&&Kt(uo,Ie(xe),0,K,M),co&&Kt(co,0,Ie(Ee),K,M));let p,h=Be>
Ve;Xt=we,pn=null;let w=T.ori==0?K:M,$=T.ori==1?K:M;if(xe<0||Ge==0||h){p=O.idx=null;for(let S=0;S<C.length;S++){let A=xt[S];
A!=null&&Kt(A,-10,-10,K,M)}no&&Wt(null,ho,!0,s==null&&Ne.setSeries),ne.live&&(be.fill(p),St=!0)}else{let S,A,R;r==1&&(S=
T.ori==0?xe:Ee,A=qt(S,D),p=O.idx=It(A,t[0],Be,Ve),R=N(t[0][p],T,w,0));let P=-10,L=-10,z=0,fe=0,ue=!0,oe="",W="";for(let F=r==
2?1:0;F<C.length;F++){let Ce=C[F],Le=be[F],ze=Le==null?null:r==1?t[F][Le]:t[F][1][Le],ye=O.dataIdx(o,F,p,A),De=ye==null?
null:r==1?t[F][ye]:t[F][1][ye];if(St=St||De!=ze||ye!=Le,be[F]=ye,F>0&&Ce.show){let mt=ye==null?-10:ye==p?R:N(r==1?t[0][ye]:
t[F][0][ye],T,w,0),et=De==null?-10:q(De,r==1?k[Ce.scale]:k[Ce.facets[1].scale],$,0);if(no&&De!=null){let At=T.ori==1?xe:
Ee,Ot=je(Ut.dist(o,F,ye,et,At));if(Ot<Xt){let zt=Ut.bias;if(zt!=0){let ht=qt(At,Ce.scale),Ct=De>=0?1:-1,Ft=ht>=0?1:-1;Ft==
Ct&&(Ft==1?zt==1?De>=ht:De<=ht:zt==1?De<=ht:De>=ht)&&(Xt=Ot,pn=F)}else Xt=Ot,pn=F}}if(St||oo){let At,Ot;T.ori==0?(At=mt,
Ot=et):(At=et,Ot=mt);let zt,ht,Ct,Ft,Qt,tt,gt=!0,Pn=Ke.bbox;if(Pn!=null){gt=!1;let nt=Pn(o,F);Ct=nt.left,Ft=nt.top,zt=nt.
width,ht=nt.height}else Ct=At,Ft=Ot,zt=ht=Ke.size(o,F);if(tt=Ke.fill(o,F),Qt=Ke.stroke(o,F),oo)F==pn&&Xt<=Ut.prox&&(P=Ct,
L=Ft,z=zt,fe=ht,ue=gt,oe=tt,W=Qt);else{let nt=xt[F];nt!=null&&(ro[F]=Ct,so[F]=Ft,Fa(nt,zt,ht,gt),Na(nt,tt,Qt),Kt(nt,Mt(Ct),
Mt(Ft),K,M))}}}}if(oo){let F=Ut.prox,Ce=Rn==null?Xt<=F:Xt>F||pn!=Rn;if(St||Ce){let Le=xt[0];Le!=null&&(ro[0]=P,so[0]=L,Fa(
Le,z,fe,ue),Na(Le,oe,W),Kt(Le,Mt(P),Mt(L),K,M))}}}if(Ae.show&&fn)if(s!=null){let[S,A]=Ne.scales,[R,P]=Ne.match,[L,z]=s.cursor.
sync.scales,fe=s.cursor.drag;if(Ue=fe._x,We=fe._y,Ue||We){let{left:ue,top:oe,width:W,height:F}=s.select,Ce=s.scales[L].ori,
Le=s.posToVal,ze,ye,De,mt,et,At=S!=null&&R(S,L),Ot=A!=null&&P(A,z);At&&Ue?(Ce==0?(ze=ue,ye=W):(ze=oe,ye=F),De=k[S],mt=N(
Le(ze,L),De,w,0),et=N(Le(ze+ye,L),De,w,0),Wo(jt(mt,et),je(et-mt))):Wo(0,w),Ot&&We?(Ce==1?(ze=ue,ye=W):(ze=oe,ye=F),De=k[A],
mt=q(Le(ze,z),De,$,0),et=q(Le(ze+ye,z),De,$,0),qo(jt(mt,et),je(et-mt))):qo(0,$)}else Ns()}else{let S=je(ul-ll),A=je(cl-al);
if(T.ori==1){let z=S;S=A,A=z}Ue=Je.x&&S>=Je.dist,We=Je.y&&A>=Je.dist;let R=Je.uni;R!=null?Ue&&We&&(Ue=S>=R,We=A>=R,!Ue&&
!We&&(A>S?We=!0:Ue=!0)):Je.x&&Je.y&&(Ue||We)&&(Ue=We=!0);let P,L;Ue&&(T.ori==0?(P=fo,L=xe):(P=po,L=Ee),Wo(jt(P,L),je(L-P)),
We||qo(0,$)),We&&(T.ori==1?(P=fo,L=xe):(P=po,L=Ee),qo(jt(P,L),je(L-P)),Ue||Wo(0,w)),!Ue&&!We&&(Wo(0,0),qo(0,0))}if(Je._x=
Ue,Je._y=We,s==null){if(f){if(Sl!=null){let[S,A]=Ne.scales;Ne.values[0]=S!=null?qt(T.ori==0?xe:Ee,S):null,Ne.values[1]=A!=
null?qt(T.ori==1?xe:Ee,A):null}Qo(li,o,xe,Ee,K,M,p)}if(no){let S=f&&Ne.setSeries,A=Ut.prox;Rn==null?Xt<=A&&Wt(pn,ho,!0,S):
Xt>A?Wt(null,ho,!0,S):pn!=Rn&&Wt(pn,ho,!0,S)}}St&&(ne.idx=p,Ms()),a!==!1&&qe("setCursor")}let mn=null;Object.defineProperty(
o,"rect",{get(){return mn==null&&zo(!1),mn}});function zo(s=!1){s?mn=null:(mn=x.getBoundingClientRect(),qe("syncRect",mn))}
function pl(s,a,f,p,h,w,$){O._lock||fn&&s!=null&&s.movementX==0&&s.movementY==0||(Ls(s,a,f,p,h,w,$,!1,s!=null),s!=null?En(
null,!0,!0):En(a,!0,!1))}function Ls(s,a,f,p,h,w,$,S,A){if(mn==null&&zo(!1),kn(s),s!=null)f=s.clientX-mn.left,p=s.clientY-
mn.top;else{if(f<0||p<0){xe=-10,Ee=-10;return}let[R,P]=Ne.scales,L=a.cursor.sync,[z,fe]=L.values,[ue,oe]=L.scales,[W,F]=Ne.
match,Ce=a.axes[0].side%2==1,Le=T.ori==0?K:M,ze=T.ori==1?K:M,ye=Ce?w:h,De=Ce?h:w,mt=Ce?p:f,et=Ce?f:p;if(ue!=null?f=W(R,ue)?
u(z,k[R],Le,0):-10:f=Le*(mt/ye),oe!=null?p=F(P,oe)?u(fe,k[P],ze,0):-10:p=ze*(et/De),T.ori==1){let At=f;f=p,p=At}}A&&(a==
null||a.cursor.event.type==li)&&((f<=1||f>=K-1)&&(f=Wn(f,K)),(p<=1||p>=M-1)&&(p=Wn(p,M))),S?(ll=f,al=p,[fo,po]=O.move(o,
f,p)):(xe=f,Ee=p)}let Ds={width:0,height:0,left:0,top:0};function Ns(){vr(Ds,!1)}let ml,hl,gl,bl;function yl(s,a,f,p,h,w,$){
fn=!0,Ue=We=Je._x=Je._y=!1,Ls(s,a,f,p,h,w,$,!0,!1),s!=null&&(Xe(ai,pi,wl,!1),Qo(Ta,o,fo,po,K,M,null));let{left:S,top:A,width:R,
height:P}=Ae;ml=S,hl=A,gl=R,bl=P}function wl(s,a,f,p,h,w,$){fn=Je._x=Je._y=!1,Ls(s,a,f,p,h,w,$,!1,!0);let{left:S,top:A,width:R,
height:P}=Ae,L=R>0||P>0,z=ml!=S||hl!=A||gl!=R||bl!=P;if(L&&z&&vr(Ae),Je.setScale&&L&&z){let fe=S,ue=R,oe=A,W=P;if(T.ori==
1&&(fe=A,ue=P,oe=S,W=R),Ue&&dn(D,qt(fe,D),qt(fe+ue,D)),We)for(let F in k){let Ce=k[F];F!=D&&Ce.from==null&&Ce.min!=we&&dn(
F,qt(oe+W,F),qt(oe,F))}Ns()}else O.lock&&(O._lock=!O._lock,En(a,!0,s!=null));s!=null&&(Xn(ai,pi),Qo(ai,o,xe,Ee,K,M,null))}
function xf(s,a,f,p,h,w,$){if(O._lock)return;kn(s);let S=fn;if(fn){let A=!0,R=!0,P=10,L,z;T.ori==0?(L=Ue,z=We):(L=We,z=Ue),
L&&z&&(A=xe<=P||xe>=K-P,R=Ee<=P||Ee>=M-P),L&&A&&(xe=xe<fo?0:K),z&&R&&(Ee=Ee<po?0:M),En(null,!0,!0),fn=!1}xe=-10,Ee=-10,be.
fill(null),En(null,!0,!0),S&&(fn=S)}function $l(s,a,f,p,h,w,$){O._lock||(kn(s),bs(),Ns(),s!=null&&Qo(Pa,o,xe,Ee,K,M,null))}
function vl(){B.forEach(Zp),gs(o.width,o.height,!0)}Qn(Wr,Eo,vl);let go={};go.mousedown=yl,go.mousemove=pl,go.mouseup=wl,
go.dblclick=$l,go.setSeries=(s,a,f,p)=>{let h=Ne.match[2];f=h(o,a,f),f!=-1&&Wt(f,p,!0,!1)},Ze&&(Xe(Ta,x,yl),Xe(li,x,pl),
Xe(Ra,x,s=>{kn(s),zo(!1)}),Xe(Ea,x,xf),Xe(Pa,x,$l),vi.add(o),o.syncRect=zo);let _r=o.hooks=e.hooks||{};function qe(s,a,f){
Ts?Uo.push([s,a,f]):s in _r&&_r[s].forEach(p=>{p.call(null,o,a,f)})}(e.plugins||[]).forEach(s=>{for(let a in s.hooks)_r[a]=
(_r[a]||[]).concat(s.hooks[a])});let _l=(s,a,f)=>f,Ne=Oe({key:null,setSeries:!1,filters:{pub:Va,sub:Va},scales:[D,C[1]?C[1].
scale:null],match:[Ua,Ua,_l],values:[null,null]},O.sync);Ne.match.length==2&&Ne.match.push(_l),O.sync=Ne;let Sl=Ne.key,Os=Iu(
Sl);function Qo(s,a,f,p,h,w,$){Ne.filters.pub(s,a,f,p,h,w,$)&&Os.pub(s,a,f,p,h,w,$)}Os.sub(o);function Af(s,a,f,p,h,w,$){
Ne.filters.sub(s,a,f,p,h,w,$)&&go[s](null,a,f,p,h,w,$)}o.pub=Af;function Cf(){Os.unsub(o),vi.delete(o),_n.clear(),gi(Wr,
Eo,vl),d.remove(),pe?.remove(),qe("destroy")}o.destroy=Cf;function Fs(){qe("init",e,t),Xi(t||e.data,!1),j[D]?Rs(D,j[D]):
bs(),hr=Ae.show&&(Ae.width>0||Ae.height>0),Cn=St=!0,gs(e.width,e.height)}return C.forEach(Yi),B.forEach(of),n?n instanceof
HTMLElement?(n.appendChild(d),Fs()):n(o,Fs):Fs(),o}Qe.assign=Oe;Qe.fmtNum=Ti;Qe.rangeNum=qr;Qe.rangeLog=Gr;Qe.rangeAsinh=
Ci;Qe.orient=Jn;Qe.pxRatio=de;Qe.join=Ud;Qe.fmtDate=Ei,Qe.tzDate=ep;Qe.sync=Iu;{Qe.addGap=Op,Qe.clipGaps=Yr;let e=Qe.paths=
{points:qu};e.linear=Qu,e.stepped=Ip,e.bars=jp,e.spline=Vp}function ts(e){return Number.isInteger(e)||!Number.isFinite(e)?String(e):Math.abs(e)<1?String(Number(e.toPrecision(4))):
String(Number(e.toFixed(3)))}var Zu=220,Xu={left:0,width:0,top:0,height:0},Yu=["--p95","--kind-2","--p50","--kind-1","--p99"];function ns(e,t){let n=Yu[t%
Yu.length]??"";return{label:e,color:n,width:2,...t%2===1&&{dash:[6,4]}}}function Ho(e){return e===null?"":ts(e)}function os(e){
return g`<figure class="chart" aria-label=${e.label} ${Xp(e)}></figure>`}var Fi=class extends Jt{#e={label:"",lines:[],data:[],
format:String};#t;#n;#r=matchMedia("(prefers-color-scheme: dark)");#o=new ResizeObserver(()=>this.#i());#l=()=>this.#s();render(t){
return this.#e=t,kt}update({element:t},[n]){let{lines:o,log:r}=this.#e;return this.#e=n,this.#t===void 0?(this.#t=t,this.#o.
observe(t),this.#r.addEventListener("change",this.#l)):r!==n.log||JSON.stringify(o)!==JSON.stringify(n.lines)?this.#s():
this.#n?.setData(n.data),kt}disconnected(){this.#o.disconnect(),this.#r.removeEventListener("change",this.#l),this.#n?.destroy()}#i(){
let t=this.#t?.clientWidth??0;this.#n===void 0?this.#s():t!==this.#n.width&&this.#n.setSize({width:t,height:Zu})}#s(){this.#n?.
destroy();let t=em(()=>this.#e,this.#t?.clientWidth||600);this.#n=new Qe(t,this.#e.data,this.#t),this.#e.onRange!==void 0&&
lm(this.#n)}},Xp=ot(Fi);function em(e,t){let{lines:n,time:o=!0,log:r=!1,fitted:l=!1,range:i,onRange:u}=e(),c=n.map(({color:d})=>Hi(
`var(${d})`));return{width:t,height:Zu,padding:[10,32,0,0],legend:{markers:{width:(d,b)=>n[b-1]?.width??2,dash:(d,b)=>n[b-
1]?.dash?"dashed":"solid",stroke:(d,b)=>c[b-1]??""}},cursor:{y:!1,points:{size:6},drag:{x:u!==void 0,y:!1,setScale:!1}},
scales:{x:{time:o,...i&&{range:()=>e().range??[0,1]}},y:r?{distr:3,log:10}:l?{}:{range:rm}},axes:nm(e()),series:[{label:o?
"Time":"At",value:(d,b)=>tm(b,o)},...n.map((d,b)=>im(d,{stroke:c[b]??"",chart:e}))],hooks:{setSelect:[d=>{let{left:b,width:m}=d.
select;if(m<4||u===void 0)return;let[y,v]=[d.posToVal(b,"x"),d.posToVal(b+m,"x")];d.setSelect(Xu,!1),queueMicrotask(()=>e().
onRange?.(y,v))}]}}}function tm(e,t){return e===null?"":t?Et(new Date(e*1e3)):Ho(e)}function nm({format:e,time:t=!0,log:n=!1}){
let o={stroke:Hi("var(--muted)"),font:`11px ${getComputedStyle(document.body).fontFamily}`,ticks:{show:!1}},r={stroke:Hi(
"var(--line)"),width:1};return[{...o,grid:{show:!1},space:70,gap:9,...t&&{values:sm}},{...o,grid:{...r,...n&&{filter:om}},
size:62,space:36,gap:8,values:(l,i)=>i.map(u=>u===null?"":e(u))}]}function om(e,t){return t.map(n=>Number.isInteger(Math.
log10(n))?n:null)}function rm(e,t,n){return[Math.min(t??0,0),n!==null&&n>0?n*1.08:1]}var sm=[[86400,"{MMM} {D}",null,null,
null,null,null,null,1],[3600,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[60,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[1,"{HH}:{mm}:{ss}",`
{MMM} {D}`,null,null,null,null,null,1]];function im({bars:e,shown:t,...n},{stroke:o,chart:r}){let l=(...[,c,,d])=>typeof d==
"number"?r().format(t===void 0?c:t(d)):"";if(!e)return{width:1.75,points:{size:4},...n,stroke:o,value:l};let i=Qe.paths.
bars?.({size:[.85,40,1]}),u={fill:o,width:0,points:{show:!1}};return{label:n.label,stroke:o,value:l,...u,...i&&{paths:i}}}
function Hi(e){let t=document.createElement("span");t.style.color=e,document.body.append(t);let n=getComputedStyle(t).color;
return t.remove(),n}function lm(e){let t=n=>o=>{o.pointerType==="mouse"||!o.isPrimary||(o.type==="pointercancel"&&e.setSelect(
Xu,!1),e.over.dispatchEvent(new MouseEvent(n,o)))};for(let[n,o=n]of[["down"],["move"],["up"],["cancel","up"]])e.over.addEventListener(
`pointer${n}`,t(`mouse${o}`))}var am=20,Ii=.1,um=4,cm=60,ec=[{key:"p99_ms",label:"p99",color:"--p99",width:5},{key:"p95_ms",label:"p95",color:"--p95",
dash:[6,4],width:2},{key:"p50_ms",label:"p50",color:"--p50",width:2}];function ji({title:e,span:t,onRange:n,...o}){let r=[
rs(t.from_at),rs(t.to_at)];return g`<div><h3 class="chart-title">${e}</h3>${os({...o,range:r,onRange:(i,u)=>n(i*1e3,u*1e3)})}</div>`}
function rs(e){return Date.parse(e)/1e3}function tc(e,t){let n=mm(e),o=e.bins.at(-1),r=pm(e.bins),l=`Duration of request\
s${r?" (logarithmic scale)":""}`,i=c=>typeof c=="number"?Math.max(c,Ii):null,u=ec.map(({key:c})=>n.map(({bin:d})=>i(d?.[c])));
return ji({title:l,label:`${l} over time. In the last bin p50 is ${Y(o?.p50_ms)}, p95 ${Y(o?.p95_ms)}, p99 ${Y(o?.p99_ms)}\
.`,lines:ec,data:[n.map(({at:c})=>c),...u],log:r,format:Y,span:e,onRange:t})}function nc(e,t){let{bins:n}=e,o=n.map(()=>0),
l=hm(n).map(({label:u,color:c,of:d})=>{let b=n.map(d),m=b.map((y,v)=>(o[v]=(o[v]??0)+y,y===0?null:o[v]));return{label:u,
color:c,bars:!0,heights:m,shown:y=>b[y]??null}}).toReversed(),i=u=>V(n.reduce((c,d)=>c+d[u],0));return ji({title:"Result\
s by kind",label:`Results over time by kind: ${i("succeeded")} ok, ${i("failed")} failed.`,lines:l,data:[n.map(u=>sc(u,e)),
...l.map(({heights:u})=>u)],format:u=>u!==null&&u%1!==0?"":V(u),span:e,onRange:t})}function oc(e,t){let n=e.series.filter(
({lines:r})=>r.length>0),o=n.map(r=>fm(r,{span:e,onRange:t}));return n.length===0?_:ee("Values",g`<div class="columns">${o}</div>`)}
function fm({name:e,lines:t,omitted:n},o){let r=t.map(d=>new Map(d.points.map(b=>[rs(b.at),b.number]))),l=[...new Set(r.
flatMap(d=>[...d.keys()]))].toSorted((d,b)=>d-b),i=t.map(({target:d,points:{length:b}},m)=>({...ns(d.replace(/^GET /,""),
m),spanGaps:!0,points:b>cm?{size:4}:{size:6,show:!0}})),u=t.map(({points:d},b)=>`${i[b]?.label} ${Ho(d.at(-1)?.number??null)}`),
c=ji({...o,title:e,label:`${e} over time. Last: ${u.join(", ")}.`,lines:i,data:[l,...r.map(d=>l.map(b=>d.get(b)??null))],
fitted:!0,format:Ho});return n===0?c:g`<div>${c}<p class="note">and ${V(n)} more targets</p></div>`}var dm=[["From","tig\
ht",({at:e})=>jn(e)],["Ok","number",({succeeded:e})=>V(e)],["Failed","number",({failed:e})=>V(e)],["p50","number",e=>Y(e.
p50_ms)],["p90","number",e=>Y(e.p90_ms)],["p95","number",e=>Y(e.p95_ms)],["p99","number",e=>Y(e.p99_ms)],["Failures","",
({kinds:e})=>e.map(t=>`${t.kind} ${t.count}`).join(", ")]];function rc({bins:e}){return Pe({caption:"Figures by bin of t\
ime",rows:e,columns:dm})}function pm(e){let t=Math.max(...e.map(({p99_ms:o})=>o??Ii)),n=Math.min(...e.map(({p50_ms:o})=>o??
t));return t>am*Math.max(n,Ii)}function sc({at:e},{bin_ms:t}){return rs(e)+t/2e3}function mm(e){let t=e.bin_ms/1e3,n=e.bins.
map(l=>({at:sc(l,e),bin:l})),o=n.slice(1).map(({at:l},i)=>l-(n[i]?.at??l)),r=o.toSorted((l,i)=>l-i)[Math.floor(o.length/
2)]??t;return n.flatMap((l,i)=>{let u=n[i-1]?.at??l.at;return l.at-u>3*r?[{at:u+t},l]:[l]})}function hm(e){let t=new Map;
for(let{kind:i,count:u}of e.flatMap(({kinds:c})=>c))t.set(i,(t.get(i)??0)+u);let o=[...t].toSorted(([,i],[,u])=>u-i).slice(
0,um).map(([i],u)=>{let c=d=>d.kinds.find(b=>b.kind===i)?.count??0;return{label:i,color:`--kind-${u+1}`,of:c}}),r=i=>Math.
max(i.failed-o.reduce((u,{of:c})=>u+c(i),0),0),l=[...o,{label:"other",color:"--kind-5",of:r}];return[{label:"ok",color:"\
--good",of:({succeeded:i})=>i},...l.filter(({of:i})=>e.some(u=>i(u)>0))]}var lc=["Duration","number",e=>Y(e.duration_ms)],ac=["Reason","wide",({reason:e})=>e??""],uc=[["Run","tight",({id:e})=>Xo(
e)],["Status","tight",({status:e})=>ge(e)],["Started","tight",({started_at:e})=>Se(e)],["Trigger","tight",({trigger:e})=>e],
lc,["Results","number",({total:e})=>V(e)],["Failed","number",({failed:e})=>V(e)],ac],cc=[["Planned run","tight",({id:e,started_at:t})=>t?
Xo(e):`Planned run ${e}`],["Job","",({job:e})=>Tt(e)],["Outcome","tight",({status:e})=>ge(e)],["Planned for","tight",({planned_at:e})=>e?
Se(e):"by hand"],["Lateness","number",gm],lc,["Results","number",({total:e,started_at:t})=>V(t?e:null)],ac];function gm({
planned_at:e,started_at:t}){return e===null||t===null?"\u2013":Y(Math.max(Date.parse(t)-Date.parse(e),0))}var ic=26,[bm,
ym]=[3,6];function ss(e){let n=[...Map.groupBy(e,({status:r})=>r)].map(([r,l])=>`${l.length} ${r}`).join(", "),o=e.length===
0?"No runs yet":`Last ${Ye(e.length,"run")}: ${n}`;return g`<span class="bars" role="group" aria-label=${o}>${e.map(wm)}</span>`}
function wm({id:e,started_at:t,status:n,total:o,failed:r,reason:l}){let i=r>0?Math.max(r/o*ic,ym):bm,u=`Run ${e}, ${Et(new Date(
t))}: ${n}, ${l??Ye(o,"result")}`;return g`<a href=${J(r>0?`/runs/${e}?failed=true`:`/runs/${e}`)} tabindex="-1"
    aria-label=${u} title=${u}><svg class=${ti(n)[1]}
      ><rect y=${ic-i} width="70%" height=${i} rx="1" /></svg></a>`}function Bi({target:e,url:t}){return!e.endsWith(` ${t}`)&&!e.includes(` ${t} #`)}function Vi({target:e,url:t}){return e.
startsWith(`GET ${t}`)?e.slice(4):e}function is(e){let t=[...Bi(e)?[e.url]:[],...$m(e)].join(" \xB7 ");return g`${Vi(e)}${t===
""?_:g` <span class="beneath">${t}</span>`}`}function $m({target:e,url:t,variables:n}){return dc(n).flatMap(([o,r])=>e.includes(
r)||t.includes(encodeURIComponent(r))?[]:[`${o}=${r.length>40?`${r.slice(0,39)}\u2026`:r}`])}function fc(e){let t=dc(e).
map(([n,o])=>g`<li>${n} <code>${o}</code></li>`);return t.length===0?null:g`<ul>${t}</ul>`}function dc(e){return Object.
entries(e??{}).map(([t,n])=>[t,typeof n=="string"?n:JSON.stringify(n)])}var mc={...ha,nav:"Overview",title:([e=""])=>e,events:["run_started","run_finished","fire_without_run","reloaded","lost"],
concerns:({job:e},{params:[t]})=>e===void 0||e===t,open:e=>({job:t,runs:n,file:o,series:r,urls:l,values:i})=>g`${vm(t,e)}
      ${ft(r,u=>xm(u,e))}
      ${ft(i,u=>oc(u,(c,d)=>Ui(e,{from:c,to:d})))}
      ${km(t,n)}
      ${ft(l,Tm)}
      ${t.configured?ft(o,Mm):_}`};function vm(e,{reload:t}){let{name:n,state:o,condition:r,configured:l,stale:i,running:u,
description:c}=e,[d,b]=o==="paused"?["Unpause","no longer paused"]:["Pause","paused: its schedule is suspended"],m=async()=>(await Rt(
`${In(n)}/${d.toLowerCase()}`),await t(),`${n} is ${b}`),y=["scheduled","paused"].includes(o),v=g`<span>${ge(r)}
      ${u>0&&r!=="running"?ge("running"):_}
      ${i?ge("stale","bad file: the last good version stays in force"):_}</span>
    <span class="actions">
      ${l?Ir(n,{class:"primary"}):_}
      ${y?sn({text:d,act:m}):_}
    </span>`;return g`${ct(n,v)}
    ${c===null?_:g`<p class="lead">${c}</p>`}
    ${_m(e)}
    <div class="panel">${Sm(e)}</div>`}function _m({failing_since_at:e,recent_runs:t}){let n=t.findLast(({status:o})=>o===
"failed");return e===null||n===void 0?_:g`<p class="problem">
    <strong>${n.reason??"The last run failed"}</strong>, failing since ${Se(e)}.
    <a href=${J(`/runs/${n.id}?failed=true`)}>Failing results</a>
  </p>`}function Sm(e){let{schedules:t,state:n}=e;return on([["Schedule",t.length===0?"by hand":g`<code>${t.join(", ")}</code>`],
["Time zone",e.timezone],["Next planned run",n==="paused"?"none while paused":Se(e.next_fire_at)],["Results, last 24 h",
V(e.results)],["Success rate, last 24 h",vo(e.success_rate)],["p95, last 24 h",Y(e.p95_ms)],["Last runs",ss(e.recent_runs)]])}
function xm(e,t){let n=(u,c)=>Ui(t,{from:u,to:c}),o=document.querySelector("#figures[open]")!==null,r=g`<div class="columns">${tc(
e,n)}${nc(e,n)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details id="figures" @toggle=${t.redraw}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${o?rc(e):_}</div>
    </details>`,l=se(gc,"Choose another one, or run the job now."),i={from:Date.parse(e.from_at),to:Date.parse(e.to_at)};
return ee("Over time",e.bins.length===0?l:r,{actions:Cm(t,i)})}var Am=[["1h","1 h",36e5],["24h","24 h",864e5],["7d","7 d",
6048e5],["30d","30 d",2592e6]];function Ui(e,{from:t,to:n}){let[o,r]=[new Date(t).toISOString(),new Date(n).toISOString()];
hc(e,{from:o,to:r,last:null})}function hc({setQuery:e,reload:t},n){e(n),t()}function Cm(e,t){let n=r=>{r.preventDefault();
let l=r.currentTarget.querySelectorAll("input"),[i=0,u=i]=[...l].map(({value:c})=>Date.parse(c)).toSorted((c,d)=>c-d);Ui(
e,{from:i,to:Math.max(u,i+1e3)})},o=Am.map(([r,l,i])=>{let u=!e.query.has("from")&&t.to-t.from===i;return g`<button type="button" class="small" aria-label="The last ${l}" aria-pressed=${u}
      @click=${()=>hc(e,{from:null,to:null,last:r})}>${l}</button>`});return g`<form class="range" aria-label="Range of time" @submit=${n}>
    <span class="presets">${o}</span>
    ${pc("From",t.from)}${pc("To",t.to)}
    <button type="submit" class="small">Show</button>
  </form>`}function pc(e,t){let o=document.activeElement?.matches(".range input")===!0?kt:Et(new Date(t)).replace(" ","T");
return g`<label>${e} <input type="datetime-local" name=${e} required step="1" .value=${o} /></label>`}var gc="There are \
no results in this range.";function km({name:e},{runs:t}){let n=Pe({caption:`Runs of ${e}`,columns:uc,rows:t,key:({id:o})=>o,
empty:se("No run yet.","Run it now, or wait for its next planned run.")});return ee("Runs",n,{note:`the newest ${oi}`,actions:g`<a href=${J(
`/ledger?job=${encodeURIComponent(e)}`)}>All planned runs</a>`})}function Tm({slowest:e,failing:t}){let n=se("No target \
failed in this range."),o=[{caption:"Failing targets",rows:t,columns:Rm,empty:n},{caption:"Slowest targets",rows:e,columns:Em,
empty:se(gc)}].map(r=>ee(r.caption,Pe(r)));return g`<div class="columns">${o}</div>`}var bc=e=>`${V(e.failed)} of ${V(e.
results)}`,Rm=[["Target","url",Pm],["Last failure","tight",({last_failure:e})=>e?rn(e):""],["Failed","number",bc]],Em=[[
"Target","url",yc],["Mean","number",e=>Y(e.mean_ms)],["Longest","number",e=>Y(e.max_ms)],["Failed","number",bc]];function Pm(e){
return g`${yc(e)}<span class="sub">${e.last_failure?.error??""}</span>`}function yc(e){let t=e.last_failure?.result_id??
e.last_result_id;return g`<a href=${J(`/results/${t}`)}>${is(e)}</a>`}function Mm({file:e,yaml:t}){let n=g`<code>${e}</code>`;
return ee("File",Bn("The file of the job",t),{note:n})}var wc=["running","succeeded","failed","interrupted","cancelled","skipped","missed"];var $c={...ya,nav:"Ledger",title:()=>"Ledger",events:["run_started","run_finished","fire_without_run","lost"],concerns:(e,{
query:t})=>!t.has("cursor"),open:({query:e})=>({names:t,ledger:{fires:n,next:o}})=>{let r=Pe({caption:"Planned runs and \
runs by hand",columns:cc,rows:n,key:({id:l})=>l,empty:Lm(e)});return g`${ct("Ledger")}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${ee("Planned runs",[r,yn(o,{label:"Pages of the ledger"})],{note:"newest first",actions:Dm(e,"names"in t?t.names:
[])})}`}};function Lm(e){if(e.size>0){let t=g`<p><a href=${J("/ledger")}>Show all</a></p>`;return se("No planned run mat\
ches the filter.",t)}return se("Nothing was planned yet.","Give a job a schedule, or run one now from the overview.")}function Dm(e,t){
let n=(o,r)=>{let l=Date.parse(e.get(o)??"")-r;return Number.isNaN(l)?"":Zl(new Date(l))};return bn("Filter the ledger",
g`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${e.get("job")??""} /></label>
      <datalist id="job-names">${t.map(o=>g`<option value=${o}></option>`)}</datalist>
      ${Co(e,{name:"status",label:"Outcome",options:wc,look:"wide"})}
      <label class="wide">From <input type="date" name="from" value=${n("from",0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${n("to",1)} /></label>`)}var vc=!1;function _c(){me.on("connection",ls),me.on("status",ls),me.on("run_finished",({job:e,run_id:t,status:n})=>{xa(
t,`${e}: run ${t} ${n}`)}),ls()}function as(){vc=!0,ls()}function ls(){wo(Nm(),tn("state")),wo(Om(),tn("gone")),wo(Fm(),
tn("foot"))}function Nm(){let{connected:e,status:t}=me;return!e||t===void 0?ge("missed","not connected"):t.state==="runn\
ing"?ge("succeeded","live"):ge(t.state,t.state==="paused"?"storing fails":t.state)}function Om(){return me.gone===void 0?
_:g`<p class="problem">Rota has not answered since ${Et(me.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`}function Fm(){let{status:e}=me;return e===void 0?_:
g`
    <span>Rota ${e.version}</span>
    <span>started ${Se(e.started_at)}</span>
    <span>${e.database}${e.database_bytes>0?`, ${bt(e.database_bytes)}`:""}</span>
    <a href=${J("/api/v1/openapi.json")} download="openapi.json">API</a>
    ${vc&&me.wanted?sn({text:"Log out",act:Hm,class:"small"}):_}`}async function Hm(){return await Rt("/session/end"),me.
stop(),Un("/login"),"Logged out"}var Sc={path:/^\/login$/,questions:()=>({}),nav:"",title:()=>"Log in",open({query:e,redraw:t}){let n=e.get("next")??"/",
o="",r=async l=>{l.preventDefault();let i=document.querySelector("input[name=token]");try{let u={token:i?.value},{authenticated:c}=await Rt(
"/session",{body:u});if(!c)throw new Error("This is not the token");me.start(),as(),Un(/^\/(?![/\\\s])/.test(n)?n:"/")}catch(u){
o=xo(u),t(),i?.select()}};return()=>g`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${r}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${o}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`}};function xc(e){let t=e.find(({role:i})=>i==="leader"),n=e.filter(({state:i})=>i==="gone").length,o=e.filter(({warnings:i})=>i.
length>0).length,l=[t===void 0?"none leads":`${t.host} (${t.pid}) leads`,n>0&&`${n} gone`,o>0&&`${o} with problems`];return{
live:e.length-n,facts:l.filter(Boolean).join(", ")}}var Ac={...$a,nav:"Overview",title:()=>"Workers",events:["status","lost"],open:()=>({list:{workers:e,problem:t}})=>{let n=se(
"There are no workers.","An SQLite database has one daemon."),o=Pe({caption:"Workers",columns:jm,rows:e,key:Im,empty:n});
return g`${ct("Workers")}
        ${t===null?_:g`<p class="problem" role="alert">There is a problem: ${t}.</p>`}
        ${ee("Workers",o,{note:V(e.length)})}`}},Im=({id:e})=>e,jm=[["Worker","wide",Bm],["Role","tight",Vm],["Problems",
"reason",({warnings:e})=>e.map(t=>g`<div>${t}</div>`)],["In flight","number",e=>V(e.in_flight)],["Shards","number",e=>V(
e.shards)],["Host slots","number",e=>V(e.slots)],["Lag","number",e=>Y(e.lag_ms)],["Clock","number",({clock_offset_ms:e})=>Um(
Math.round(e))],["Started","tight",({started_at:e})=>Se(e)],["Seen","tight",({seen_at:e})=>Se(e)]];function Bm({host:e,pid:t,
version:n}){return g`${e}<span class="sub">process ${t}, Rota ${n}</span>`}function Vm({role:e,state:t}){return t!=="gon\
e"?ge(t==="at work"?e:t):g`${ge(t)}<span class="sub">killed or cut off</span>`}function Um(e){return e===0?"exact":`${Y(
Math.abs(e))} ${e>0?"behind":"ahead"}`}function Cc({workers:e}){if(e.length===0)return _;let{live:t,facts:n}=xc(e);return g`<p class="note"><a href=${J(
"/workers")}>${Ye(t,"worker")}</a>,
    ${n}.</p>`}var kc={...ma,nav:"Overview",title:()=>"Overview",events:["run_started","run_finished","fire_without_run","reloaded","lo\
st"],open:({query:e})=>({list:t,status:n})=>{let{jobs:o,found:r,next:l}=t,i=Pe({caption:"Jobs",columns:Tc,rows:o,key:({name:u})=>u,
sorted:e.get("sort")??"condition",empty:Ym(e,n.config_file)});return g`${Xm(t)}
        ${So("status",()=>Jm((me.status??n).storage_problem))}
        ${n.problems.length>0?oh(n.problems):_}
        ${Cc(n)}${n.channels.map(Km)}
        ${So("status",()=>Zm(me.status??n))}
        ${ee("Jobs",[i,yn(l,{label:"Pages of jobs"})],{note:V(r),actions:Gm(e,t)})}`}},Tc=[["Job","",Wm,["name","-name"]],
["State","tight",qm,["condition","-condition"]],["Last 30 runs","wide",({recent_runs:e})=>ss(e)],["Last run","reason",zm,
["-last","last"]],["Next run","tight",({next_fire_at:e})=>Se(e),["next","-next"]],["Success, 24 h","number",e=>vo(e.success_rate),
["success","-success"]],["p95, 24 h","number",e=>Y(e.p95_ms),["-p95","p95"]],["Run","tight",Qm]];function Wm({name:e,description:t,
schedules:n,tags:o}){let r=t??n.join(", ");return g`${Tt(e)}
    ${o.map(l=>g`<a class="tag" href=${J(`/?tag=${encodeURIComponent(l)}`)}>${l}</a>`)}
    ${r===""?_:g`<span class="sub">${r}</span>`}`}function qm({condition:e,stale:t,running:n,failing_since_at:o}){return g`${ge(
e)}
    ${n>0&&e!=="running"?ge("running"):_}
    ${t?ge("stale","bad file"):_}
    ${o===null?_:g`<span class="sub">since ${Se(o)}</span>`}`}function zm({last_run:e}){if(e===null)return g`<span class="none">never</span>`;
let{id:t,status:n,reason:o,started_at:r,duration_ms:l}=e,i=n==="running"?"running":o??`${n}, ${Y(l)}`;return g`<a href=${J(
`/runs/${t}`)}>${Se(r)}</a><span class="sub">${i}</span>`}function Qm({name:e,configured:t}){return t?Ir(e,{class:"small",
of:e}):""}function Gm(e,{conditions:t,tags:n}){let o=t.map(({condition:r})=>r);return bn("Filter the jobs",g`<input type="search" name="search" value=${e.
get("search")??""} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${Co(e,{name:"state",label:"State",options:o})}
      ${n.length===0?_:Co(e,{name:"tag",label:"Tag",options:n})}
      ${Hr(e,Tc,{usual:"State",look:"narrow"})}`)}function Jm(e){return e===null?_:g`<p class="problem" role="alert">Results cannot be stored: ${e}. Fetching waits until
    storing works again.</p>`}function Km({name:e,failing_since_at:t,error:n}){return t===null?_:g`<p class="note">Channel ${e} has failed since ${Se(
t)}: ${n}</p>`}function Ym(e,t){let n=g`<p><a href=${J("/")}>Show all</a></p>`;return e.has("cursor")?se("This page has \
no jobs any more.",n):["search","state","tag"].some(o=>e.has(o))?se("No job matches the filter.",n):se("There are no job\
s yet.",g`<p>Write <code>jobs/NAME.yaml</code> beside <code>${t}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`)}function Zm({in_flight:e,queued:t,runs:n,
unstored:o}){if(e+t+n+o===0)return _;let r=(l,i,{as:u=V}={})=>i===0?_:g`<div class="tile"><dt>${l}</dt><dd>${u(i)}</dd></div>`;
return g`<dl class="tiles" aria-label="Right now">
    ${r("In flight",e)}${r("Queued",t)}${r("Throughput",me.perSecond,{as:Lr})}
    ${r("Active runs",n)}${r("Unstored results",o)}
  </dl>`}function Xm(e){let t=dr(e,"failing"),[n,o]=eh(e),r=t-e.failing.length;return g`<section class="verdict panel ${o}" aria-label="Summary">
    <h1 tabindex="-1">${n}</h1>
    ${t===0?_:g`<ul>${e.failing.map(th)}</ul>`}
    ${r>0?g`<p><a href=${J("/?state=failing")}>and ${Ye(r,"other")}</a></p>`:_}
    ${nh(e)}
  </section>`}function eh(e){let t=e.conditions.reduce((l,{jobs:i})=>l+i,0)-dr(e,"gone");if(t===0)return["No jobs yet","\
quiet"];if(e.jobs.length===t&&e.jobs.every(({last_run:l})=>l===null))return["No job has run yet","quiet"];let n=dr(e,"fa\
iling"),o=["degraded","late"].filter(l=>dr(e,l)>0).map(l=>`, ${dr(e,l)} ${l}`).join(""),r=o===""?"good":"warn";return[`${n}\
 of ${Ye(t,"job")} failing${o}`,n>0?"bad":r]}function th(e){let{job:t,run_id:n,reason:o,since_at:r}=e;return g`<li>
    ${Tt(t)}
    <span>${o??"The last run failed"}</span>
    <span class="since">since ${Se(r)}</span>
    <a href=${J(`/runs/${n}?failed=true`)} aria-label="Failing results of ${t}">Failing results</a>
  </li>`}function nh({last_incident:e}){if(e===null)return _;let{id:t,job:n,reason:o,started_at:r}=e;return g`<p class="note">Last incident that has ended: ${Tt(
n)},
    <a href=${J(`/runs/${t}?failed=true`)}>${Se(r)}</a>${o===null?"":`: ${o}`}</p>`}function dr({conditions:e},t){return e.
find(({condition:n})=>n===t)?.jobs??0}function oh(e){let t=e.filter(({severity:o})=>o==="error").length,n=t>0?Ye(t,"erro\
r"):Ye(e.length,"warning");return g`<section class="problem ${t>0?"":"mild"}" aria-label="Problems of the configuration">
    <h2>${n} in the configuration</h2>
    ${t>0?g`<p>A bad file has no effect: its last good version stays in force until the file is fixed.</p>`:_}
    <ul>${e.map(rh)}</ul>
  </section>`}function rh({severity:e,file:t,line:n,column:o,message:r,hint:l}){return g`<li>
    <code>${t}:${n}:${o}</code>
    ${e==="warning"?g`<em>warning: </em>`:_}${r}
    ${l===null?_:g`<span class="note">${l}</span>`}
  </li>`}function Pc({change:e,columns:t,before:n,after:o}){return e!=="changed"?Kn(e==="came"?o:n):!Rc(n)||!Rc(o)?`${Kn(n)} \u2192 ${Kn(
o)}`:t.map(r=>`${r} ${Ec(n,r)} \u2192 ${Ec(o,r)}`).join(", ")}function Kn(e){let t=JSON.stringify(e)??"";return t.length>
300?`${t.slice(0,299)}\u2026`:t}function Rc(e){return typeof e=="object"&&e!==null&&!Array.isArray(e)}function Ec(e,t){return Object.
hasOwn(e,t)?Kn(Reflect.get(e,t)):"nothing"}function Mc(e,t){if(!(e instanceof rt)){let{from:n,to:o,ignoring:r}=e,l=`/results/${o.id}?from=${n.id}&all=true`,i=g`from <a href=${J(
`/results/${n.id}`)}>result ${n.id}</a>,
      ${Se(n.started_at)}${r?g`, without the parts that the job ignores (<a href=${J(l)}>show them</a>)`:_}`;return ee("\
Changes",ch(e),{note:i})}return e.code!=="not_found"?Vn(e):t?ee("Changes",se(e.message)):_}function Lc({results:e,next:t},{
id:n,here:o}){let r=e.findLast(i=>i.ok&&i.body_id!==null&&t===null)?.id,l=Pe({caption:"Results of the same target",rows:e,
columns:[["Result","tight",i=>ih(i,n)],["Started","tight",({started_at:i})=>Se(i)],["Status","tight",i=>rn(i)],["Duratio\
n","number",i=>Y(i.duration_ms)],["Received","number",({bytes:i})=>bt(i)],["Body","tight",i=>i.id===r?"first":lh(i)],["C\
ompare","tight",i=>ah(i,n)]]});return ee("History",[l,yn(t,{label:"Pages of the history"})],{note:"the same target of th\
is job, newest first",actions:sh(n,{here:o,seen:e.some(i=>i.id===n)})})}function sh(e,{here:t,seen:n}){return t?g`<a href=${J(
`/results/${e}`)}>Show the newest</a>`:n?_:g`<a href=${J(`/results/${e}?history=here`)}>Show this result</a>`}function ih(e,t){
return e.id===t?g`<strong aria-current="true">Result ${e.id}, this one</strong>`:g`<a href=${J(`/results/${e.id}`)}>Result ${e.
id}</a>`}function lh({changed:e,ok:t,body_id:n}){return e?ge("changed"):t&&n!==null?"same":"\u2013"}function ah(e,t){if(e.
id===t||!e.ok)return"";let n=`Compare with result ${e.id}`;return g`<a href=${J(`/results/${t}?from=${e.id}`)} aria-label=${n}>Compare</a>`}
var uh={same:"  ",added:"+ ",removed:"\u2212 ",gap:"\u22EF "};function ch({kind:e,lines:t,changes:n,truncated:o}){if(e===
"same")return se("The bodies are equal.");if(e==="ignored")return se("The bodies differ only in parts that the job ignor\
es.");if(e==="binary")return se("The bodies are binary and differ.");let r=o?g`<p class="note inner">These are the first changes; there are more.</p>`:
_;return e==="json"?g`${Pe({caption:"Changed values",rows:n,columns:dh})}${r}`:g`${Bn("Changed lines",t.map(fh))}${r}`}function fh({
op:e,text:t}){let n=e==="added"||e==="removed"?g`<span class="unseen">${e}: </span>`:_;return g`<span class=${e}>${n}${uh[e]}${t}</span>`}
var dh=[["Path","mono",({path:e})=>e],["Change","tight",({op:e})=>ge(e)],["Before","mono",({before:e,op:t})=>t==="added"?
"":Kn(e)],["After","mono",({after:e,op:t})=>t==="removed"?"":Kn(e)]];function Dc({list:e,changes:t}){if(e===null)return _;
let n=e.without_key+e.duplicates,o=n===0?"":`, ${V(n)} left out: no key, or that of another row`,r=Pe({caption:"Rows tha\
t came, changed and went",rows:t,columns:ph,empty:se("No row came, changed or went.")});return ee("Rows of the list",r,{
note:`${Ye(e.rows,"row")}${o}`})}var ph=[["When","tight",({at:e})=>Se(e)],["Result","tight",({result_id:e})=>g`<a href=${J(
`/results/${e}`)}>${e}</a>`],["Row","mono",({key:e})=>e],["Change","tight",({change:e})=>ge(e)],["What","mono",Pc]];function us(e){let t=Math.min(e.connect_ms??0,e.duration_ms),n=Math.min(e.ttfb_ms??e.duration_ms,e.duration_ms);return[{
name:"queued",tone:"queued",ms:e.queued_ms},{name:"connect",tone:"connect",ms:t},{name:"first byte",tone:"wait",ms:Math.
max(n-t,0)},{name:"body",tone:"body",ms:Math.max(e.duration_ms-n,0)}]}function cs(e){return e.queued_ms+e.duration_ms}function fs(e,t){
let n=us(e),o=n.map(({name:i,ms:u})=>`${i} ${Y(u)}`).join(", "),r=0,l=n.map(({tone:i,ms:u})=>{let[c,d]=[r,u/Math.max(t,Number.
MIN_VALUE)*100];r+=d;let b=Math.max(d,u>0?.6:0);return Ws`<rect class=${i} x=${c} y="0" width=${b} height="10" />`});return g`<svg class="waterfall" role="img" aria-label=${o} viewBox="0 0 100 10"
    preserveAspectRatio="none"><title>${o}</title>${l}</svg>`}function ds(){let e=us({queued_ms:0,connect_ms:0,ttfb_ms:0,
duration_ms:0});return g`<ul class="legend">${e.map(({name:t,tone:n})=>g`<li><span class="swatch ${n}" aria-hidden="true"></span>${t}</li>`)}</ul>`}var Nc={...ba,nav:"Overview",title:([e])=>`Result ${e}`,open:({query:e})=>({details:t,expectations:n,request:o,body:r,history:l,
diff:i,values:u,items:c})=>{let{result:d}=t,{id:b,run_id:m,job:y,error:v}=d,x=g`<span class="address">${Vi(d)}</span>`;return g`${ct(
x,rn(d))}
        <p class="lead">Result ${b} of <a href=${J(`/runs/${m}`)}>run ${m}</a> of
          ${Tt(y)}</p>
        ${v===null?_:g`<p class="problem">${v}</p>`}
        ${Wi("Unmet expectations",{rows:d.unmet??[],columns:Oc})}
        ${ft(n,mh)}
        ${ee("Response",hh(t))}
        ${ft(u,gh)}
        ${ft(o,bh)}
        ${ee("Timing",wh(d),{note:ds()})}
        ${Wi("Earlier attempts",{rows:t.earlier_attempts,columns:$h})}
        ${t.body===null?ee("Body",vh(d)):ft(r,E=>_h(b,E))}
        ${Mc(i,e.has("from"))}
        ${ft(c,Dc)}
        ${ft(l,E=>Lc(E,{id:b,here:e.get("history")==="here"}))}
        ${ee("Headers",Fc("Headers of the response",t.headers??[]))}`}},Oc=[["Where","mono",({where:e})=>e],["Wanted","m\
ono",({wanted:e})=>JSON.stringify(e)],["Got","mono",({got:e})=>JSON.stringify(e)]];function mh({expectations:e}){let t=(e??
[]).filter(({met:o})=>o);return Wi("As expected",{rows:t,columns:Oc,note:"by the expectations that the job has now"})}function Wi(e,t){
return ee(e,Pe({...t,caption:e,empty:_}),t)}function hh(e){let{result:t,body:n,redirects:o,last_change:r}=e,{method:l,url:i,
final_url:u}=t,c=o.map(m=>g`<li>${m.status} <code>${m.url}</code></li>`),d=t.body_id===null?"not stored":"removed",b=r&&
g`<a href=${J(`/results/${r.id}`)}>${jn(r.started_at)}</a>`;return on([["Request",Bi(t)?g`<code>${l} ${i}</code>`:null],
["Variables",fc(t.variables)],["Started",jn(t.started_at)],["Duration",Y(t.duration_ms)],["Attempts",V(t.attempts)],["St\
atus",t.status],["Error kind",t.error_kind],["Received",bt(t.bytes)],["Saved",t.saved_bytes===null?null:bt(t.saved_bytes)],
["Body",n===null?d:`${bt(n.size)}${t.confirmed?", confirmed":""}`],["Encoding",t.charset],["Last change",b],["SHA-256",n&&
g`<code title=${n.sha256}>${n.sha256.slice(0,16)}</code>`],["Final URL",u&&g`<code>${u}</code>`],["Redirects",c.length===
0?null:g`<ul>${c}</ul>`]])}function gh({values:e}){return e.length===0?_:ee("Values",on(e.map(({name:t,number:n,text:o})=>[
t,o??n])))}function bh({headers:e,body:t,curl:n}){let o=async()=>(await navigator.clipboard.writeText(n),["The command i\
s in the clipboard","Copied"]),r=[e===null?se("Its headers and body are not known: the job no longer has this request."):
Fc("Headers of the request",e),t===null?_:Bn("Body of the request",t),g`<details><summary>As a curl command</summary><pre class="text">${n}</pre></details>`];
return ee("Request",r,{note:e===null?_:"as the job has it now, secrets masked",actions:"clipboard"in navigator?sn({text:"\
Copy as curl",act:o}):_})}var yh=[["Header","mono",([e])=>e],["Value","mono",([,e])=>e]];function Fc(e,t){return Pe({caption:e,
rows:t,columns:yh,empty:_})}function wh(e){let{connect_ms:t}=e,n=(o,r)=>o==="connect"&&t===null?"kept connection":Y(r);return g`<div class="inner">
    ${fs(e,cs(e))}
    ${on(us(e).map(({name:o,ms:r})=>[o,n(o,r)]))}
  </div>`}var $h=[["Attempt","",({number:e})=>e],["Status","tight",rn],["Error","",({error:e})=>e??""],["Duration","numb\
er",e=>Y(e.duration_ms)],["Backoff","number",e=>Y(e.delay_ms)]];function vh({bytes:e,body_id:t,status:n}){return t!==null?
se("The body was removed: \u201Cretention\u201D says how long it is kept."):n===null?se("There was no response."):e===0?
se("The response had no body."):se("The body was not stored.","The response was cut off, or the key \u201Cstore\u201D of the job l\
eaves its body out.")}function _h(e,{kind:t,text:n,truncated:o,size:r}){let l={json:"JSON, indented",text:"text",binary:"\
binary, in hexadecimal"};return ee("Body",Bn("Text of the body",n),{note:`${l[t]}, ${bt(r)}${o?", truncated":""}`,actions:g`<a class="button small" href=${J(
`/api/v1/results/${e}/body`)}
      download="result-${e}">Download</a>`})}var Hc={...ga,nav:"Overview",title:([e])=>`Run ${e}`,events:["run_progress","run_finished","lost"],concerns:({run_id:e},{
params:[t]})=>e===void 0||e===Number(t),open:({query:e})=>({details:t,page:n})=>{let{run:o,progress:r}=t;return o.status===
"running"&&si(o.id),g`${Sh(o)}
        <div class="panel">${xh(r)}${Ah(t)}</div>
        ${ee("Results",Ch(n,{run:o,query:e}),{note:ds(),actions:Th(e)})}`}};function Sh({id:e,job:t,status:n}){let r=n===
"running"?sn({text:"Cancel",act:async()=>(await Rt(`/runs/${e}/cancel`,{body:{reason:"cancelled from the dashboard"}}),`\
Run ${e} is being cancelled`)}):_;return ct(g`Run ${e} of ${Tt(t)}`,g`${ge(n)}<span class="actions">${r}</span>`)}function xh(e){
if(e===null)return _;let{expected:t,done:n,ok:o,failed:r,in_flight:l,started_at:i}=e,u=Math.max(Pr()-Date.parse(i),1)/1e3;
return g`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(t??1,1)}
      value=${t===null?_:n}></progress>
    ${on([["Done",t===null?V(n):`${V(n)} of ${V(t)}`],["Ok",V(o)],["Failed",V(r)],["In flight",V(l)],["Throughput",Lr(n/
u)]])}
  </div>`}function Ah({run:e,summary:t}){let{confirmed:n,saved_bytes:o}=t,r=e.status==="running",l=e.succeeded+e.failed,
i=b=>t.estimated?`\u2248 ${b}`:b,u=t.failures.map(({kind:b,count:m})=>`${b} ${i(V(m))}`),c=Math.round(e.duration_ms?t.one_by_one_ms/
e.duration_ms:0),d=c>=2?` (${V(c)} \xD7)`:"";return on([["Started",e.started_at===null?"never":jn(e.started_at)],["Plann\
ed",e.planned_at===null?e.trigger:Se(e.planned_at)],["Duration",r?null:Y(e.duration_ms)],["Results",r?null:V(e.total)],[
"Success rate",l===0?null:vo(e.succeeded/l)],["p50",i(Y(t.p50_ms))],["p95",i(Y(t.p95_ms))],["p99",i(Y(t.p99_ms))],["Rece\
ived",i(bt(t.bytes))],["Confirmed",n===0?null:i(`${V(n)} (saved ${bt(o)})`)],["Sequential estimate",i(Y(t.one_by_one_ms))+
d],["Failures",u.length===0||e.reason!==null?null:u.join(", ")],["Figures with \u2248",t.estimated?"from a sample of 10,\
000 results":null],["Reason",e.reason]])}function Ch({results:e,next:t},{run:n,query:o}){let r=o.get("sort"),l=Math.max(
...e.map(cs)),i=Pe({caption:r===null?"Results in the order of the batch":`Results by ${r}`,columns:[...Ic,["Timing","tim\
es",m=>fs(m,l)]],rows:e,key:({id:m})=>m,sorted:r,look:"cards dense",empty:se(kh(n,o))}),[u,c]=[e[0]?.position,e.at(-1)?.
position],b=u!==void 0&&r===null?`positions ${V(u)} to ${V(c)}`:"";return g`${i}${yn(t,{label:"Pages of results",range:b})}`}
function kh({status:e,total:t},n){return n.has("failed")||n.has("url")?"No result of this run matches the filter.":e==="\
running"?"No results are stored yet.":t>0?"The results were removed: \u201Cretention\u201D says how long they are kept.":
"This run has no results."}var Ic=[["Target","url",e=>g`<a href=${J(`/results/${e.id}`)}>${is(e)}</a>`],["Status","tight",
e=>rn(e),["status",null]],["Attempts","number",({attempts:e})=>V(e)],["Received","number",({bytes:e})=>bt(e),["bytes",null]],
["Queued","number",e=>Y(e.queued_ms)],["Duration","number",e=>Y(e.duration_ms),["duration",null]]];function Th(e){return bn(
"Filter the results",g`${Hr(e,Ic,{usual:"Order of the batch"})}
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${e.get("url")??""} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${e.get("failed")==="true"} /> only failed</label>`)}function qi(e,t){return e.length<=t?e:`${e.slice(0,t-1).replace(/[\ud800-\udbff]$/,"")}\u2026`}function jc(e,{context:t,...n}){let{rows:o,truncated:r,elapsed_ms:l}=e,i=t.query.get("view")==="chart",u=(c,d)=>g`<button type="button" class="small" aria-pressed=${i===
(d!==null)}
      @click=${()=>{t.setQuery({view:d}),t.redraw()}}>${c}</button>`;return ee("Answer",i?Rh(e):Ph(e,n),{note:`${Ye(o.length,
"row")}${r?", and more":""} in ${Y(l)}`,actions:[u("Table",null),u("Chart","chart"),Dh(e)]})}function Rh({columns:e,rows:t}){
let n=e.map((u,c)=>({label:u,index:c})).filter(({index:u})=>u>0&&t.some(c=>typeof c[u]=="number")).slice(0,10);if(n.length===
0)return se("These rows have no chart.","A chart needs a first column for the horizontal axis and a column of numbers af\
ter it.");let{values:o,time:r}=Eh(t.map(([u])=>u)),l=t.map((u,c)=>({at:o[c]??0,row:u})).toSorted((u,c)=>u.at-c.at),i=u=>l.
map(({row:{[u]:c}})=>typeof c=="number"?c:null);return os({label:`${n.map(({label:u})=>u).join(", ")} by ${e[0]}`,lines:n.
map(({label:u},c)=>ns(u,c)),data:[l.map(({at:u})=>u),...n.map(({index:u})=>i(u))],format:Ho,time:r})}function Eh(e){if(e.
every(o=>typeof o=="number")){let o=e.every(r=>r>1e12&&r<1e13);return{values:e.map(r=>o?r/1e3:r),time:o}}let t=e.map(o=>Date.
parse(/^\d{4}-\d\d.*/.exec(String(o))?.[0]??"")),n=t.every(o=>!Number.isNaN(o));return{values:t.map((o,r)=>n?o/1e3:r+1),
time:n}}var ps=200,zi=60;function Ph({columns:e,rows:t},{shown:n,onMore:o}){let r=Lh(e),l=(c,d)=>{let b=t.every(({[d]:y=null})=>y===
null||Number.isFinite(y));return[c,b?"number":"",y=>Mh(y[d]??null,r(y,d))]},i=Pe({caption:"The answer",columns:e.map(l),
rows:t.slice(0,n),empty:se("No rows."),look:"answer"}),u=t.length-n;return g`<div class="scroll" tabindex="0" role="region" aria-label="Rows">${i}</div>
    <div class="toolbar" ?hidden=${u<=0}>
      <button type="button" class="small" @click=${o}>
        Show ${V(Math.min(ps,u))} more of ${V(u)}
      </button>
    </div>`}function Mh(e,t){if(e===null)return g`<span class="none">null</span>`;let n=String(Dr(e)),o=n.replaceAll(/\s*\n\s*/g,
" ");return t!==void 0?g`<a href=${J(t)} title=${n}>${qi(o,zi)}</a>`:typeof e=="number"?ts(e):n.length<=zi&&!n.includes(
`
`)?n:g`<details><summary>${qi(o,zi)}</summary><pre>${n}</pre></details>`}function Lh(e){let t=i=>e.includes(i),n=t("trig\
ger")&&!t("run_id"),o=t("run_id")&&t("url"),r=["result_id","last_result_id"].find(t)??(o?"id":void 0),l=i=>i==="url"||i===
"target"?["result",r]:i!=="id"?[/(run|result)_id$/.exec(i)?.[1],i]:[n?"run":o?"result":void 0,i];return(i,u)=>{let c=e[u]??
"",d=i[u];if(c==="job"&&typeof d=="string"&&d!=="")return In(d);let[b,m=""]=l(c),y=i[e.indexOf(m)];return b!==void 0&&typeof y==
"number"?`/${b}s/${y}`:void 0}}function Dh(e){let t=(n,o)=>g`<button
    type="button" class="small" aria-label="Download as ${n}"
    @click=${()=>Nh(o(e),`rows.${n.toLowerCase()}`)}>${n}</button>`;return[t("CSV",n=>new Blob([Xl(n)],{type:"text/csv"})),
t("JSON",n=>new Blob([ea(n)],{type:"application/json"}))]}function Nh(e,t){let n=document.createElement("a");n.href=URL.
createObjectURL(e),n.download=t,n.click(),URL.revokeObjectURL(n.href)}var Bc=()=>new Gi,Gi=class{},Qi=new WeakMap,Vc=ot(class extends Jt{render(e){return _}update(e,[t]){let n=t!==this.G;return n&&
this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),_}rt(e){if(this.G!==
void 0)if(this.isConnected||(e=void 0),typeof this.G=="function"){let t=this.ht??globalThis,n=Qi.get(t);n===void 0&&(n=new WeakMap,
Qi.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else
this.G.value=e}get lt(){return typeof this.G=="function"?Qi.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){
this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});var Oh=`all and as asc between by case cast collate count cross desc distinct else end escape except exists
  filter from full glob group having in inner intersect is join left like limit not null offset on or order outer over
  partition recursive right select then union using values when where window with`,Fh=new RegExp([String.raw`(?<comment>--[^\n]*|/\*[^]*?(?:\*/|$))`,
String.raw`(?<string>'(?:[^']|'')*'?)|"(?:[^"]|"")*"?`,String.raw`(?<number>\b\d[\w.]*)`,String.raw`(?<keyword>\b(?:${Oh.
split(/\s+/).join("|")})\b)|[a-z_]\w*|[^]`].join("|"),"gi");function Uc(e){return Array.from(e.matchAll(Fh),({0:t,groups:n={}})=>{
let o=Object.keys(n).find(r=>n[r]!==void 0);return{text:t,kind:o??""}})}function Wc(e,t){let[,n,o=""]=/(?:(\b\w+)\.)?(\w*)$/.
exec(e)??[];if(n===void 0&&o==="")return{written:o,table:n,names:[]};let r=t.find(({name:d})=>d===n?.toLowerCase()),l=(r===
void 0?t:[r]).flatMap(d=>d.columns),i=[...n===void 0?t:[],...l].map(({name:d})=>d),u=o.toLowerCase(),c=[...new Set(i)].filter(
d=>d.toLowerCase().startsWith(u));return{written:o,table:n,names:c}}var Hh=8,Io={written:"",names:[]},ms=class{#e;#t=Bc();#n=[];#r=Io;#o=-1;constructor(t){this.#e=t}get text(){return this.#t.
value?.value??this.#e.first}set text(t){this.#t.value&&(this.#t.value.value=t),this.#a(Io)}insert(t,n=0){let o=this.#t.value;
o&&(o.setRangeText(t,o.selectionStart-n,o.selectionEnd,"end"),o.focus(),this.#a(Io))}view(t){this.#n=t;let{names:n}=this.#r,
o=Uc(this.text).map(({text:l,kind:i})=>i===""?l:g`<span class=${i}>${l}</span>`),r=n.map((l,i)=>{let u=c=>this.#u(c,l);return g`<li id="completion-${i}" role="option" aria-selected=${i===
this.#o}
        @pointerdown=${u}>${l}</li>`});return g`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${o}${`
`}</pre>
        <textarea ${Vc(this.#t)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list" aria-controls="completions"
          aria-activedescendant=${this.#o<0?_:`completion-${this.#o}`}
          .value=${this.#e.first} @input=${this.#l} @keydown=${this.#i}
          @blur=${()=>this.#a(Io)}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions"
        ?hidden=${n.length===0}>${r}</ul>`}#l=()=>{let t=this.#t.value?.selectionStart,{written:n,names:o}=Wc(this.text.
slice(0,t),this.#n),r=o.filter(l=>l.toLowerCase()!==n.toLowerCase());this.#a({written:n,names:r.slice(0,Hh)})};#i=t=>{if(t.
key==="Enter"&&(t.ctrlKey||t.metaKey)){t.preventDefault(),this.#a(Io),this.#e.run();return}let{names:n}=this.#r;if(n.length!==
0)switch(t.key){case"Escape":return t.preventDefault(),this.#a(Io);case"ArrowDown":return this.#s(t,(this.#o+1)%n.length);case"\
ArrowUp":return this.#s(t,(this.#o<=0?n.length:this.#o)-1);case"Tab":return t.shiftKey?void 0:this.#u(t,n[Math.max(this.#o,
0)]);case"Enter":return this.#u(t,n[this.#o])}};#s(t,n){t.preventDefault(),this.#o=n,this.#e.redraw()}#u(t,n){n!==void 0&&
(t.preventDefault(),this.insert(n,this.#r.written.length))}#a(t){this.#r=t,this.#o=-1,this.#e.redraw()}};var Ih=8e3,qc={"Figures of all jobs":`select job, runs, results, success_rate, p95_ms
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
limit 100`},zc={...va,nav:"SQL",title:()=>"SQL",open(e){let{query:t,redraw:n}=e,o=jh(e),r=()=>{o.run(i.text)},l=t.get("q")??
qc["Figures of all jobs"],i=new ms({first:l,run:r,redraw:n}),u=d=>{i.text=d,r()},c=Uh(i,{choose:u,redraw:n});return t.has(
"q")&&ca()&&r(),({schema:d})=>g`${ct("SQL")}
      <div class="sql">
        <div>
          ${ee("Query",[i.view(d instanceof rt?[]:d.tables),qh(r)])}
          ${o.view()}
        </div>
        <div>
          ${c()}
          ${zh(u)}
          <div class="schema">${ft(d,b=>Qh(b,i))}</div>
        </div>
      </div>`}};function jh(e){let{setQuery:t,signal:n,redraw:o}=e,r,l,i=b=>{let m=ps,y=()=>{m+=ps,o()};return ko(Ye(b.rows.
length,"row")),()=>jc(b,{context:e,shown:m,onMore:y})},u=async b=>{let m=b.trim();if(m==="")return;r?.abort(),r=new AbortController;
let y=AbortSignal.any([r.signal,n]);t({q:encodeURIComponent(m).length>Ih?null:m}),o();let v=H=>()=>Vn(H),E=await Rt("/qu\
ery",{body:{sql:m},signal:y}).then(i,v);y.aborted||([r,l]=[void 0,E],o())},c=()=>ee("Answer",r?se("Running\u2026"):se(Bh,
Vh));return{run:u,view:()=>g`<div aria-busy=${r!==void 0}>${(l??c)()}</div>`}}var Bh="Write a query in SQL, or choose an\
 example.",Vh="Queries cannot change the database.",Qc="rota.queries";function Uh(e,{choose:t,redraw:n}){let o="",r=(u,c)=>{
try{Wh(u,c),o="",ko(c===null?`${u} is deleted`:`Saved as ${u}`)}catch{o="This browser cannot save queries: its storage i\
s full or blocked."}n()},l=u=>{u.preventDefault();let c=u.currentTarget;r(new FormData(c).get("name").trim(),e.text),c.reset()},
i=([u,c])=>g`<li>
    <button type="button" class="plain" @click=${()=>t(c)}>${u}</button>
    <button type="button" class="small" aria-label="Delete ${u}" @click=${()=>r(u,null)}>Delete</button>
  </li>`;return()=>{let u=Object.entries(Gc()).map(i),c=g`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;
return ee("Saved queries",[u.length===0?c:g`<ul class="list">${u}</ul>`,g`<form class="toolbar" @submit=${l}>
          <input type="text" name="name" aria-label="Name of the saved query" size="16" maxlength="80"
            required pattern=".*\\S.*" placeholder="Save as…" />
          <button type="submit" class="small">Save</button>
        </form>
        <p class="trouble" role="alert">${o}</p>`])}}function Gc(){try{let e=JSON.parse(localStorage.getItem(Qc)??"{}"),
t=Object.entries(e??{}).filter(([,n])=>typeof n=="string");return Object.fromEntries(t.toSorted(([n],[o])=>n.localeCompare(
o)))}catch{return{}}}function Wh(e,t){let{[e]:n,...o}=Gc();localStorage.setItem(Qc,JSON.stringify(t===null?o:{...o,[e]:t}))}
function qh(e){return g`<div class="toolbar">
    <button type="button" class="primary" @click=${e}>Run</button>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`}function zh(e){let t=Object.entries(qc).map(([n,o])=>g`<li><button type="button" class="plain" @click=${()=>e(
o)}>${n}</button></li>`);return ee("Examples",g`<ul class="list">${t}</ul>`)}function Qh({tables:e},t){let n=({name:r,type:l})=>g`<li>
      <button type="button" class="plain" @click=${()=>t.insert(r)}>${r}</button>
      <span class="note">${l.toLowerCase()}</span>
    </li>`,o=e.map(({name:r,kind:l,columns:i})=>g`<details>
      <summary>${r} <span class="note">${l}</span></summary>
      <ul>${i.map(n)}</ul>
    </details>`);return ee("Tables and views",g`<div class="list">${o}</div>`)}var Gh=_e("/session");_c();ua([kc,mc,Hc,Nc,$c,_a,Ac,zc,Sc]);Er!==void 0&&me.start();me.on("refused",()=>{Jc()});Jc();async function Jc(){
let e={token_required:!1,authenticated:!0},t=await Gs(Gh).catch(()=>e);if(t.token_required&&as(),t.authenticated)return me.
start();me.stop(),ei()}
