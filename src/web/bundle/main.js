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
var mo={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},nt=e=>(...t)=>({_$litDirective$:e,values:t}),
qt=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,o){this._$Ct=t,this._$AM=n,this._$Ci=o}_$AS(t,n){return this.
update(t,n)}update(t,n){return this.render(...n)}};var Is=globalThis,xl=e=>e,Sr=Is.trustedTypes,Al=Sr?Sr.createPolicy("lit-html",{createHTML:e=>e}):void 0,Bs="$lit$",en=`l\
it$${Math.random().toFixed(9).slice(2)}$`,js="?"+en,yf=`<${js}>`,Mn=document,Qo=()=>Mn.createComment(""),Jo=e=>e===null||
typeof e!="object"&&typeof e!="function",Vs=Array.isArray,Pl=e=>Vs(e)||typeof e?.[Symbol.iterator]=="function",Hs=`[ 	
\f\r]`,Go=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Cl=/-->/g,kl=/>/g,En=RegExp(`>|${Hs}(?:([^\\s"'>=/]+)(${Hs}\
*=${Hs}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Tl=/'/g,Rl=/"/g,Ml=/^(?:script|style|textarea|title)$/i,Us=e=>(t,...n)=>({_$litType$:e,strings:t,
values:n}),y=Us(1),zs=Us(2),Fh=Us(3),Ct=Symbol.for("lit-noChange"),_=Symbol.for("lit-nothing"),El=new WeakMap,Pn=Mn.createTreeWalker(
Mn,129);function Ll(e,t){if(!Vs(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Al!==void 0?
Al.createHTML(t):t}var Dl=(e,t)=>{let n=e.length-1,o=[],r,l=t===2?"<svg>":t===3?"<math>":"",i=Go;for(let u=0;u<n;u++){let c=e[u],
d,g,m=-1,b=0;for(;b<c.length&&(i.lastIndex=b,g=i.exec(c),g!==null);)b=i.lastIndex,i===Go?g[1]==="!--"?i=Cl:g[1]!==void 0?
i=kl:g[2]!==void 0?(Ml.test(g[2])&&(r=RegExp("</"+g[2],"g")),i=En):g[3]!==void 0&&(i=En):i===En?g[0]===">"?(i=r??Go,m=-1):
g[1]===void 0?m=-2:(m=i.lastIndex-g[2].length,d=g[1],i=g[3]===void 0?En:g[3]==='"'?Rl:Tl):i===Rl||i===Tl?i=En:i===Cl||i===
kl?i=Go:(i=En,r=void 0);let v=i===En&&e[u+1].startsWith("/>")?" ":"";l+=i===Go?c+yf:m>=0?(o.push(d),c.slice(0,m)+Bs+c.slice(
m)+en+v):c+en+(m===-2?u:v)}return[Ll(e,l+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),o]},Ko=class e{constructor({
strings:t,_$litType$:n},o){let r;this.parts=[];let l=0,i=0,u=t.length-1,c=this.parts,[d,g]=Dl(t,n);if(this.el=e.createElement(
d,o),Pn.currentNode=this.el.content,n===2||n===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(r=
Pn.nextNode())!==null&&c.length<u;){if(r.nodeType===1){if(r.hasAttributes())for(let m of r.getAttributeNames())if(m.endsWith(
Bs)){let b=g[i++],v=r.getAttribute(m).split(en),x=/([.?@])?(.*)/.exec(b);c.push({type:1,index:l,name:x[2],strings:v,ctor:x[1]===
"."?Ar:x[1]==="?"?Cr:x[1]==="@"?kr:Dn}),r.removeAttribute(m)}else m.startsWith(en)&&(c.push({type:6,index:l}),r.removeAttribute(
m));if(Ml.test(r.tagName)){let m=r.textContent.split(en),b=m.length-1;if(b>0){r.textContent=Sr?Sr.emptyScript:"";for(let v=0;v<
b;v++)r.append(m[v],Qo()),Pn.nextNode(),c.push({type:2,index:++l});r.append(m[b],Qo())}}}else if(r.nodeType===8)if(r.data===
js)c.push({type:2,index:l});else{let m=-1;for(;(m=r.data.indexOf(en,m+1))!==-1;)c.push({type:7,index:l}),m+=en.length-1}
l++}}static createElement(t,n){let o=Mn.createElement("template");return o.innerHTML=t,o}};function Ln(e,t,n=e,o){if(t===
Ct)return t;let r=o!==void 0?n._$Co?.[o]:n._$Cl,l=Jo(t)?void 0:t._$litDirective$;return r?.constructor!==l&&(r?._$AO?.(!1),
l===void 0?r=void 0:(r=new l(e),r._$AT(e,n,o)),o!==void 0?(n._$Co??=[])[o]=r:n._$Cl=r),r!==void 0&&(t=Ln(e,r._$AS(e,t.values),
r,o)),t}var xr=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this.
_$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:o}=this._$AD,r=(t?.creationScope??Mn).importNode(
n,!0);Pn.currentNode=r;let l=Pn.nextNode(),i=0,u=0,c=o[0];for(;c!==void 0;){if(i===c.index){let d;c.type===2?d=new ho(l,
l.nextSibling,this,t):c.type===1?d=new c.ctor(l,c.name,c.strings,this,t):c.type===6&&(d=new Tr(l,this,t)),this._$AV.push(
d),c=o[++u]}i!==c?.index&&(l=Pn.nextNode(),i++)}return Pn.currentNode=Mn,r}p(t){let n=0;for(let o of this._$AV)o!==void 0&&
(o.strings!==void 0?(o._$AI(t,o,n),n+=o.strings.length-2):o._$AI(t[n])),n++}},ho=class e{get _$AU(){return this._$AM?._$AU??
this._$Cv}constructor(t,n,o,r){this.type=2,this._$AH=_,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=o,this.options=
r,this._$Cv=r?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===
11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=Ln(this,t,n),Jo(
t)?t===_||t==null||t===""?(this._$AH!==_&&this._$AR(),this._$AH=_):t!==this._$AH&&t!==Ct&&this._(t):t._$litType$!==void 0?
this.$(t):t.nodeType!==void 0?this.T(t):Pl(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){
this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==_&&Jo(this._$AH)?this._$AA.nextSibling.data=t:this.T(Mn.
createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:o}=t,r=typeof o=="number"?this._$AC(t):(o.el===void 0&&(o.el=
Ko.createElement(Ll(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===r)this._$AH.p(n);else{let l=new xr(r,this),i=l.u(
this.options);l.p(n),this.T(i),this._$AH=l}}_$AC(t){let n=El.get(t.strings);return n===void 0&&El.set(t.strings,n=new Ko(
t)),n}k(t){Vs(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,r=0;for(let l of t)r===n.length?n.push(o=new e(this.
O(Qo()),this.O(Qo()),this,this.options)):o=n[r],o._$AI(l),r++;r<n.length&&(this._$AR(o&&o._$AB.nextSibling,r),n.length=r)}_$AR(t=this.
_$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let o=xl(t).nextSibling;xl(t).remove(),t=o}}setConnected(t){
this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Dn=class{get tagName(){return this.element.tagName}get _$AU(){return this.
_$AM._$AU}constructor(t,n,o,r,l){this.type=1,this._$AH=_,this._$AN=void 0,this.element=t,this.name=n,this._$AM=r,this.options=
l,o.length>2||o[0]!==""||o[1]!==""?(this._$AH=Array(o.length-1).fill(new String),this.strings=o):this._$AH=_}_$AI(t,n=this,o,r){
let l=this.strings,i=!1;if(l===void 0)t=Ln(this,t,n,0),i=!Jo(t)||t!==this._$AH&&t!==Ct,i&&(this._$AH=t);else{let u=t,c,d;
for(t=l[0],c=0;c<l.length-1;c++)d=Ln(this,u[o+c],n,c),d===Ct&&(d=this._$AH[c]),i||=!Jo(d)||d!==this._$AH[c],d===_?t=_:t!==
_&&(t+=(d??"")+l[c+1]),this._$AH[c]=d}i&&!r&&this.j(t)}j(t){t===_?this.element.removeAttribute(this.name):this.element.setAttribute(
this.name,t??"")}},Ar=class extends Dn{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===_?
void 0:t}},Cr=class extends Dn{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,
!!t&&t!==_)}},kr=class extends Dn{constructor(t,n,o,r,l){super(t,n,o,r,l),this.type=5}_$AI(t,n=this){if((t=Ln(this,t,n,0)??
_)===Ct)return;let o=this._$AH,r=t===_&&o!==_||t.capture!==o.capture||t.once!==o.once||t.passive!==o.passive,l=t!==_&&(o===
_||r);r&&this.element.removeEventListener(this.name,this,o),l&&this.element.addEventListener(this.name,this,t),this._$AH=
t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},
Tr=class{constructor(t,n,o){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=o}get _$AU(){return this.
_$AM._$AU}_$AI(t){Ln(this,t)}},Nl={M:Bs,P:en,A:js,C:1,L:Dl,R:xr,D:Pl,V:Ln,I:ho,H:Dn,N:Cr,U:kr,B:Ar,F:Tr},wf=Is.litHtmlPolyfillSupport;
wf?.(Ko,ho),(Is.litHtmlVersions??=[]).push("3.3.3");var go=(e,t,n)=>{let o=n?.renderBefore??t,r=o._$litPart$;if(r===void 0){
let l=n?.renderBefore??null;o._$litPart$=r=new ho(t.insertBefore(Qo(),l),l,void 0,n??{})}return r._$AI(e),r};function tn(e){let t=document.getElementById(e);if(t===null)throw new Error(`The page has no #${e}`);return t}var ot=class extends Error{code;hint;constructor(t,n,{hint:o=null}={}){super(n),this.code=t,this.hint=o}};function Yo(e,t){
let n=Object.entries(t).map(([r,l])=>[r,String(l??"").trim()]),o=new URLSearchParams(n.filter(([,r])=>r!==""));return o.
size===0?e:`${e}?${o.toString()}`}function Te(e,t={}){return{path:Yo(e,t),mayFail:!1}}function at({path:e}){return{path:e,
mayFail:!0}}function bo(e,...t){return Object.fromEntries(t.map(n=>[n,e.get(n)]))}function Ws(e,t){try{return e.exec(t)?.
slice(1).map(decodeURIComponent)}catch{return}}var Rr=globalThis.document?.documentElement.dataset.base??"";function nn(e){return Rr+e}function Gs(e){return e===Rr?"/":
e.startsWith(`${Rr}/`)?e.slice(Rr.length):e}function hn(){return Gs(location.pathname)}function Nn(){return hn()+location.
search}function yo(e){let t=Object.fromEntries(new URLSearchParams(location.search));return Yo(hn(),{...t,...e})}var qs=class extends qt{constructor(t){
if(super(t),t.type!==mo.ATTRIBUTE||t.name!=="href")throw new Error("link() belongs into an href")}render(t){if(!/^[/#](?![/\\\s])/.
test(t))throw new Error("Links may only lead into the dashboard");return t.startsWith("/")?nn(t):t}},K=nt(qs);function On(e){
return`/jobs/${encodeURIComponent(e)}`}function Gt(e){return y`<a class="name" href=${K(On(e))}>${e}</a>`}function Zo(e){
return y`<a href=${K(`/runs/${e}`)}>Run ${e}</a>`}var $f=3e4,Ol=Bl(document.getElementById("page-data"))??{paths:[]},Fl=new Set(Ol.paths),Hl=Promise.withResolvers();document.
readyState==="loading"?(document.addEventListener("DOMContentLoaded",Xo),setTimeout(Xo,$f)):Xo();var Er=Ol.lastEvent;async function vf(e){
if(!Fl.delete(e))return;await Hl.promise;let t=[...document.querySelectorAll('body > script[type="application/json"]')],
n=`[${JSON.stringify(e)},`,o=t.find(({textContent:r})=>r.startsWith(n));return o?.remove(),Bl(o)}function Xo(){Hl.resolve()}
function Il(){Fl.clear()}function Bl(e){try{return JSON.parse(e?.textContent??"")}catch{return}}async function jl(e,t){let n=Object.
entries(e).map(async([o,r])=>[o,await Qs(r,t)]);return Object.fromEntries(await Promise.all(n))}async function Qs({path:e,
mayFail:t},n=null){try{let[,o,r]=await vf(e)??[];if(n?.throwIfAborted(),o===!1)throw Ul(r);return o?r:await Vl(e,{signal:n})}catch(o){
if(t&&o instanceof ot&&!["unreachable","unauthorized"].includes(o.code))return o;throw o}}async function kt(e,{body:t={},
signal:n=null}={}){let r={method:"POST",headers:{"content-type":"application/json","x-rota":"1"},body:JSON.stringify(t),
signal:n};return await Vl(e,r)}async function Vl(e,t){let n=await fetch(nn(`/api/v1${e}`),t).catch(r=>{if(t.signal?.aborted)
throw r;let l="Is it still running? rota status";throw new ot("unreachable","Rota does not answer",{hint:l})}),o=await n.
json().catch(()=>null);if(n.ok)return o;throw Ul(o,`Rota answered ${n.status}`)}function Ul(e,t="Rota answered with an e\
rror"){let{error:n}=e??{};return new ot(n?.code??"internal",n?.message??t,{...n})}var _f=["status","run_started","run_progress","run_finished","fire_without_run","reloaded","lost"],Sf=5e3,xf=1e4,Af=5e3,
Js=class extends EventTarget{status;perSecond=0;connected=!1;gone;wanted=!1;#e;#t;#n=Er;constructor(){super(),document.addEventListener(
"visibilitychange",()=>{document.hidden?this.#o():this.wanted&&this.#r()}),setInterval(()=>this.#s("second",{}),1e3)}start(){
this.wanted=!0,document.hidden||this.#r()}stop(){this.wanted=!1,this.#o()}on(t,n,o={}){let r=l=>n(l.detail);this.addEventListener(
t,r,o)}#r(){if(this.#e!==void 0)return;let t=this.#n===void 0?"":`?after=${this.#n}`,n=new EventSource(nn(`/api/v1/event\
s${t}`));this.#e=n,this.#i(!1),n.addEventListener("open",()=>{this.#i(!0),(this.#n===void 0||performance.now()>xf)&&this.#s(
"lost",{}),this.#n=void 0}),n.addEventListener("error",()=>{this.#i(!1),Xo(),n.readyState===EventSource.CLOSED&&(setTimeout(
()=>{this.#e===n&&this.#o(),this.wanted&&!document.hidden&&this.#r()},Sf),this.#s("refused",{}))});for(let o of _f)n.addEventListener(
o,({data:r})=>{let l=JSON.parse(r);o==="status"&&this.#l(l),this.#s(o,l)})}#o(){this.#e?.close(),this.#e=void 0,this.#i(
!1)}#l(t){let n=this.status??t,o=(Date.parse(t.now_at)-Date.parse(n.now_at))/1e3;this.perSecond=o>0?Math.max(t.finished-
n.finished,0)/o:0,this.status=t,zl=Date.parse(t.now_at)-Date.now()}#i(t){if(this.connected=t,t||document.hidden||!this.wanted)
clearTimeout(this.#t),this.#t=void 0,this.gone=void 0;else if(this.#t===void 0){let n=new Date;this.#t=setTimeout(()=>{this.
gone=n,this.#s("connection",{})},Af)}this.#s("connection",{})}#s(t,n){this.dispatchEvent(new CustomEvent(t,{detail:n}))}},
zl=0,me=new Js;function Pr(){return Date.now()+zl}function Gl(e){let t=Math.abs(e);for(let n of["B","KiB","MiB","GiB"]){if(t<1023.5)return`${Wl(e)}${ql(t)} ${n}`;t/=1024}
return`${Wl(e)}${ql(t)} TiB`}function Wl(e){return e<0?"-":""}function ql(e){let t=e>=99.95?0:e>=9.995?1:2;return String(
Number(e.toFixed(t)))}function Ys(e){if(!Number.isFinite(e)||e<0)return`${e} ms`;if(e<9.95)return`${Cf(e.toFixed(1))} ms`;if(e<999.5)return`${Math.
round(e)} ms`;if(e<9995)return`${(e/1e3).toFixed(2)} s`;if(e<59950)return`${(e/1e3).toFixed(1)} s`;let t=Math.round(e/1e3);
if(t<3600)return`${Math.floor(t/60)}m${Ks(t%60)}s`;let n=Math.round(e/6e4);if(n<1440)return`${Math.floor(n/60)}h${Ks(n%60)}\
m`;let o=Math.round(e/36e5);return`${Math.floor(o/24)}d${Ks(o%24)}h`}function Ql(e,t){let n=e-t,o=Math.abs(n);if(o<1e3)return n<
0?"just now":"now";let r=o<6e4?`${Math.floor(o/1e3)} s`:Ys(o);return n<0?`${r} ago`:`in ${r}`}function Ks(e){return String(e).padStart(2,"0")}function Cf(e){return e.endsWith(".0")?e.slice(0,-2):e}var kf=/^[=+\-@\t\r\n]/,Tf=/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;function Jl(e){if(e===null)return"";let n=typeof e=="st\
ring"&&kf.test(e)&&!Tf.test(e)?`'${e}`:String(e);return n===""||/[",\r\n]/.test(n)?`"${n.replaceAll('"','""')}"`:n}function Kl(e){return String(e).replaceAll(/\B(?=(?:\d{3})+$)/g,",")}var Rf=new Intl.DateTimeFormat("sv",{dateStyle:"short",timeStyle:"medium"});function Mr(e,t){return e==null?"\u2013":t(e)}
function Y(e){return Mr(e,Kl)}function te(e){return Mr(e,Ys)}function gt(e){return Mr(e,Gl)}function wo(e){return Mr(e,t=>t===
0||t===1?`${t*100} %`:`${Math.min(99.9,Math.max(.1,t*100)).toFixed(1)} %`)}function Lr(e){return`${e>0&&e<9.95?e.toFixed(
1):Y(Math.round(e))} /s`}function ut(e,t){return`${Y(e)} ${t}${e===1?"":"s"}`}function Tt(e){return Rf.format(e)}function Yl(e){
return Tt(e).slice(0,10)}function Dr(e){return e===null||typeof e!="object"?e:"integer"in e?e.integer:"real"in e?e.real:
e.base64}function Zl({columns:e,rows:t}){return[e,...t].map(n=>`${n.map(Dr).map(Jl).join(",")}\r
`).join("")}function Xl({columns:e,rows:t}){let n=t.map(o=>Object.fromEntries(e.map((r,l)=>[r,Dr(o[l]??null)])));return`${JSON.
stringify(n,void 0,2)}
`}var{I:Ef}=Nl,ea=e=>e;var na=e=>e.strings===void 0,ta=()=>document.createComment(""),$o=(e,t,n)=>{let o=e._$AA.parentNode,r=t===void 0?e._$AB:
t._$AA;if(n===void 0){let l=o.insertBefore(ta(),r),i=o.insertBefore(ta(),r);n=new Ef(l,i,e,e.options)}else{let l=n._$AB.
nextSibling,i=n._$AM,u=i!==e;if(u){let c;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(c=e._$AU)!==i._$AU&&n._$AP(c)}if(l!==r||
u){let c=n._$AA;for(;c!==l;){let d=ea(c).nextSibling;ea(o).insertBefore(c,r),c=d}}}return n},gn=(e,t,n=e)=>(e._$AI(t,n),
e),Pf={},Nr=(e,t=Pf)=>e._$AH=t,oa=e=>e._$AH,Or=e=>{e._$AR(),e._$AA.remove()};var er=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let o of n)o._$AO?.(t,!1),er(o,t);return!0},Fr=e=>{let t,n;do{if((t=
e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},ra=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)
t._$AN=n=new Set;else if(n.has(e))break;n.add(e),Df(t)}};function Mf(e){this._$AN!==void 0?(Fr(this),this._$AM=e,ra(this)):
this._$AM=e}function Lf(e,t=!1,n=0){let o=this._$AH,r=this._$AN;if(r!==void 0&&r.size!==0)if(t)if(Array.isArray(o))for(let l=n;l<
o.length;l++)er(o[l],!1),Fr(o[l]);else o!=null&&(er(o,!1),Fr(o));else er(this,e)}var Df=e=>{e.type==mo.CHILD&&(e._$AP??=
Lf,e._$AQ??=Mf)},Qt=class extends qt{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,n,o){super._$AT(t,n,o),ra(
this),this.isConnected=t._$AU}_$AO(t,n=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():this.disconnected?.()),
n&&(er(this,t),Fr(this))}setValue(t){if(na(this._$Ct))this._$Ct._$AI(t,this);else{let n=[...this._$Ct._$AH];n[this._$Ci]=
t,this._$Ct._$AI(n,this,0)}}disconnected(){}reconnected(){}};var Zs=class extends Qt{#e;#t=()=>"";render(t,n){return this.#t=n,this.#e===void 0&&(this.#e=new AbortController,me.on(t,
()=>this.setValue(this.#t()),this.#e)),n()}disconnected(){this.#e?.abort()}},vo=nt(Zs);function Le(e){if(e===null)return y`<span class="none">–</span>`;
let t=new Date(e),n=()=>Ql(t.getTime(),Pr());return y`<time datetime=${e} title="${Tt(t)} (${e})">${vo("second",n)}</time>`}
function Fn(e){return y`<time datetime=${e} title=${e}>${Tt(new Date(e))}</time>`}var sa=nt(class extends qt{constructor(){super(...arguments),this.key=_}render(e,t){return this.key=e,t}update(e,[t,n]){
return t!==this.key&&(Nr(e),this.key=t),n}});function ie(e,t,{note:n=_,actions:o=_}={}){return t===_?_:y`<section class="panel" aria-label=${e}>
    <div class="panel-head">
      <h2>${e}</h2>
      ${n===_?_:y`<span class="note">${n}</span>`}
      <span class="actions">${o}</span>
    </div>
    ${t}
  </section>`}function Jt(e,t=_){return y`<div class="page-head"><h1 tabindex="-1">${e}</h1>${t}</div>`}function ue(e,t=_){
let n=typeof t=="string"?y`<p>${t}</p>`:t;return y`<div class="empty"><p>${e}</p>${n}</div>`}function Hn(e,t){return y`<pre class="text" tabindex="0" role="region" aria-label=${e}>${t}</pre>`}
function tr(e){return e instanceof Error?e.message:String(e)}function In(e){let t=e instanceof ot?e.hint:null;return y`<div class="problem" role="alert">
    <p><strong>${tr(e)}</strong></p>${t===null?_:y`<p>${t}</p>`}
  </div>`}function ct(e,t){return e instanceof ot?In(e):t(e)}function on(e){let t=e.filter(([,n])=>n!==null);return y`<dl class="facts">
    ${t.map(([n,o])=>y`<div><dt>${n}</dt><dd>${o}</dd></div>`)}
  </dl>`}var Nf=500,ia={ours:!0},nr=tn("main"),Xs,_o="",la=[];function aa(e){la=e,nr.replaceChildren(),addEventListener("popstate",
()=>{Nn()!==_o&&or({moveFocus:!0})}),document.addEventListener("click",Of),or({moveFocus:!1})}function Bn(e){history.pushState(
ia,"",nn(e)),or({moveFocus:!0})}function ei(){if(hn()==="/login")return;let e=encodeURIComponent(Nn());history.replaceState(
null,"",nn(`/login?next=${e}`)),or({moveFocus:!0})}function ua(){let e=history.state;return typeof e=="object"&&e!==null&&
"ours"in e}function Of(e){if(e.defaultPrevented||e.button!==0||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;let t=e.
target instanceof Element?e.target.closest("a"):null,n=t?.getAttribute("href");!t||!n?.startsWith("/")||t.hasAttribute("\
download")||(e.preventDefault(),Bn(Gs(n)))}async function or({moveFocus:e}){_o=Nn(),Xs?.abort(),Xs=new AbortController;let{
signal:t}=Xs,n=i=>go(sa(t,i),nr),o=la.find(({path:i})=>Ws(i,hn())),r=(o&&Ws(o.path,hn()))??[];document.title=`${o?.title(
r)??"No such page"} \xB7 Rota`;for(let i of tn("pages").children)i.ariaCurrent=i.textContent===o?.nav?"page":null;nr.setAttribute(
"aria-busy","true");try{o===void 0?n(Bf()):await Ff(o,{params:r,signal:t,show:n})}catch(i){t.aborted||n(If(i,t))}if(Il(),
t.aborted)return;nr.removeAttribute("aria-busy"),e&&scrollTo(0,0),nr.querySelector(e?"[autofocus], h1":"[autofocus]")?.focus(
{preventScroll:!0})}async function Ff(e,{params:t,signal:n,show:o}){let r=new URLSearchParams(location.search),l=0,i,u=async()=>{
l+=1;let v=l,x=await jl(e.questions({params:t,query:r}),n);n.aborted||v!==l||(i=x,c())},c=()=>{i!==void 0&&!n.aborted&&o(
m(i))},g={params:t,query:r,signal:n,setQuery:v=>{_o=yo(v);for(let x of Object.keys(v))r.delete(x);for(let[x,E]of new URL(
_o,location.href).searchParams)r.set(x,E);_o!==Nn()&&history.pushState(ia,"",nn(_o))},redraw:c,reload:u},m=e.open(g),b=Promise.
withResolvers();Hf(e,{context:g,opened:b.promise}),await u(),b.resolve()}function Hf(e,{context:t,opened:n}){let{signal:o,
reload:r}=t,l=n,i=!1,u=async d=>{await d,await new Promise(g=>setTimeout(g,Nf)),i=!1,o.aborted||await r().catch(()=>{})},
c=d=>{i||e.concerns?.(d,t)===!1||(i=!0,l=u(l))};for(let d of e.events??[])me.on(d,c,{signal:o})}function If(e,t){let n=e instanceof
ot&&e.code;return n==="unauthorized"&&ei(),n==="unreachable"&&me.on("connection",()=>me.connected&&void or({moveFocus:!1}),
{signal:t}),y`<h1 tabindex="-1">This page could not be loaded</h1>${In(e)}`}function Bf(){return y`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${K("/")}>The overview</a> lists every job.</p>`}var ti=class extends Qt{#e;#t=!1;#n="";#r=_;render(t){return this.#e=t,vo("connection",()=>this.#o(t))}#o({text:t,class:n="",
of:o}){let r=this.#t||me.gone!==void 0;return y`<span class="action"><button type="button" class=${n} aria-disabled=${r?
"true":_}
        title=${me.gone===void 0?_:"Rota does not answer"} @click=${()=>{this.#l(r)}}>${t}${o===void 0?_:y`<span class="unseen"> ${o}</span>`}</button
      ><span class="done">${this.#r}</span><span class="trouble" role="alert">${this.#n}</span></span>`}async#l(t){if(!(t||
this.#e===void 0)){[this.#t,this.#n,this.#r]=[!0,"",_],this.#i();try{let n=await this.#e.act(),[o,r]=typeof n=="string"?
[n,_]:n;So(o),this.#r=r}catch(n){this.#n=tr(n)}this.#t=!1,this.#i()}}#i(){this.isConnected&&this.#e!==void 0&&this.setValue(
this.render(this.#e))}},rn=nt(ti);function Hr(e,t){return rn({...t,text:"Run now",async act(){let{run_id:n}=await kt(`${On(
e)}/run`);return ni(n),[`Run ${n} of ${e} has started`,Zo(n)]}})}var jf=100,ca=new Set,rr=new Map;function So(e){tn("ann\
ouncer").textContent=e}function ni(e){let t=rr.get(e);t===void 0?ca.add(e):setTimeout(()=>So(t))}function fa(e,t){if(ca.
delete(e))return So(t);rr.set(e,t);let[n]=rr.keys();rr.size>jf&&n!==void 0&&rr.delete(n)}var Vf={running:["\u25B6","info"],succeeded:["\u2713","good"],failed:["\u2715","bad"],interrupted:["!","warn"],cancelled:[
"\u25A0","warn"],skipped:["\xBB","quiet"],missed:["?","warn"],failing:["\u2715","bad"],degraded:["\u25D0","warn"],late:[
"\u25F7","warn"],scheduled:["\u25F7","quiet"],paused:["\u2161","warn"],disabled:["\u25CB","quiet"],"by hand":["\u261E","\
quiet"],gone:["\u2205","quiet"],ok:["\u2713","good"],draining:["\u25BD","warn"],stale:["!","warn"],changed:["\u2260","in\
fo"],added:["+","good"],removed:["\u2212","bad"],came:["+","good"],went:["\u2212","bad"]};function oi(e){return Vf[e]??[
"\xB7","quiet"]}function Re(e,t=e){let[n,o]=oi(e);return y`<span class="badge ${o}"><span aria-hidden="true" class="sign">${n}</span>${t}</span>`}
function sn({ok:e=!1,degraded:t,status:n,error_kind:o}){return t===!0?Re("degraded",`${n} degraded`):e?Re("succeeded",String(
n??"ok")):Re("failed",o===null||o==="status"?String(n??"failed"):o)}var da=(e,t,n)=>{let o=new Map;for(let r=t;r<=n;r++)o.set(e[r],r);return o},pa=nt(class extends qt{constructor(e){if(super(
e),e.type!==mo.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let o;n===void 0?n=t:t!==void 0&&
(o=t);let r=[],l=[],i=0;for(let u of e)r[i]=o?o(u,i):i,l[i]=n(u,i),i++;return{values:l,keys:r}}render(e,t,n){return this.
dt(e,t,n).values}update(e,[t,n,o]){let r=oa(e),{values:l,keys:i}=this.dt(t,n,o);if(!Array.isArray(r))return this.ut=i,l;
let u=this.ut??=[],c=[],d,g,m=0,b=r.length-1,v=0,x=l.length-1;for(;m<=b&&v<=x;)if(r[m]===null)m++;else if(r[b]===null)b--;else if(u[m]===
i[v])c[v]=gn(r[m],l[v]),m++,v++;else if(u[b]===i[x])c[x]=gn(r[b],l[x]),b--,x--;else if(u[m]===i[x])c[x]=gn(r[m],l[x]),$o(
e,c[x+1],r[m]),m++,x--;else if(u[b]===i[v])c[v]=gn(r[b],l[v]),$o(e,r[m],r[b]),b--,v++;else if(d===void 0&&(d=da(i,v,x),g=
da(u,m,b)),d.has(u[m]))if(d.has(u[b])){let E=g.get(i[v]),H=E!==void 0?r[E]:null;if(H===null){let V=$o(e,r[m]);gn(V,l[v]),
c[v]=V}else c[v]=gn(H,l[v]),$o(e,r[m],H),r[E]=null;v++}else Or(r[b]),b--;else Or(r[m]),m++;for(;v<=x;){let E=$o(e,c[x+1]);
gn(E,l[v]),c[v++]=E}for(;m<=b;){let E=r[m++];E!==null&&Or(E)}return this.ut=i,Nr(e,c),Ct}});function Ne(e){let{caption:t,columns:n,rows:o,empty:r,key:l,sorted:i=null,look:u="cards"}=e;if(o.length===0&&r!==void 0)
return r;let c=d=>y`<tr role="row">${n.map((g,m)=>zf(g,{row:d,index:m}))}</tr>`;return y`<table role="table" class=${u}>
    <caption class="unseen">${t}</caption>
    <thead role="rowgroup"><tr role="row">${n.map(d=>Uf(d,i))}</tr></thead>
    <tbody role="rowgroup">${l===void 0?o.map(c):pa(o,l,c)}</tbody>
  </table>`}function Uf([e,t,,n],o){let[r,l]=[e];if(n!==void 0){let[i,u]=n,c=yo({cursor:null,sort:o===i?u:i});r=y`<a href=${K(
c)}>${e}</a>`;let d=o?.startsWith("-")||u===null;o!==null&&n.includes(o)&&(l=d?"descending":"ascending")}return y`<th scope="col" role="columnheader" class=${t||
_} aria-sort=${l??_}>${r}</th>`}function zf([e,t,n],{row:o,index:r}){return r===0?y`<th scope="row" role="rowheader" class=${t||
_} data-label=${e}>${n(o)}</th>`:y`<td role="cell" class=${t||_} data-label=${e}>${n(o)}</td>`}function xo(e,t){return y`<form class="filters" aria-label=${e} @submit=${r=>{
r.preventDefault();let l=Object.fromEntries(new FormData(r.currentTarget));Bn(Yo(hn(),Wf(l)))}} @change=${({target:r})=>{
(r instanceof HTMLInputElement&&r.type==="checkbox"||r instanceof HTMLSelectElement)&&r.form?.requestSubmit()}}>
    ${t}<button type="submit" class="small">Show</button>
  </form>`}function Wf({from:e,to:t,...n}){let o=t?new Date(`${t}T00:00`):void 0;o?.setDate(o.getDate()+1);let r=e?new Date(
`${e}T00:00`):void 0;return{...n,from:r?.toISOString()??null,to:o?.toISOString()??null}}function Ao(e,{name:t,label:n,options:o,
look:r=""}){let l=e.get(t)??"",i=o.map(d=>typeof d=="string"?[d,d]:d),u=new Map([["","any"],...i]);u.set(l,u.get(l)??l);
let c=[...u].map(([d,g])=>y`<option value=${d} ?selected=${d===l}>${g}</option>`);return y`<label class=${r}>${n} <select name=${t}>${c}</select></label>`}
function Ir(e,t,{usual:n,look:o}){let l=t.flatMap(([u,,,c])=>c?[[c[0],u]]:[]).filter(([,u])=>u!==n),i=[["",n],...l];return Ao(
e,{name:"sort",label:"Sort by",options:i,...o&&{look:o}})}var ma=new Map;function bn(e,{label:t,range:n=""}){let o=Nn(),
r=yo({cursor:null}),l=e===null?void 0:yo({cursor:e}),i=ma.get(o);return y`<nav class="pager" aria-label=${t} ?hidden=${e===
null&&o===r&&i===void 0}>
    ${ri({text:"First",href:o===r?void 0:r})}${ri({text:"Previous",href:i})}
    <span class="note">${n}</span>
    ${ri({text:"Next",href:l,onClick:()=>l&&ma.set(l,o)})}
  </nav>`}function ri(e){let{text:t,href:n,onClick:o}=e;return n===void 0?y`<span class="button off" aria-disabled="true">${t}</span>`:
y`<a class="button" href=${K(n)} @click=${o}>${t}</a>`}var qf="uplot",Gf="u-hz",Qf="u-vt",Jf="u-title",Kf="u-wrap",Yf="u-under",Zf="u-over",Xf="u-axis",Un="u-off",ed="u-select",
td="u-cursor-x",nd="u-cursor-y",od="u-cursor-pt",rd="u-legend",sd="u-live",id="u-inline",ld="u-series",ad="u-marker",ha="\
u-label",ud="u-value",ir="width",lr="height";var ga="bottom",Co="left",si="right",_i="#000",ba=_i+"0",ii="mousemove",ya="mousedown",li="mouseup",wa="mouseenter",$a="\
mouseleave",va="dblclick",cd="resize",fd="scroll",_a="change",zr="dppxchange",Si="--",Lo=typeof window<"u",di=Lo?document:
null,To=Lo?window:null,dd=Lo?navigator:null,de,Br;function pi(){let e=devicePixelRatio;de!=e&&(de=e,Br&&hi(_a,Br,pi),Br=
matchMedia(`(min-resolution: ${de-.001}dppx) and (max-resolution: ${de+.001}dppx)`),zn(_a,Br,pi),To.dispatchEvent(new CustomEvent(
zr)))}function bt(e,t){if(t!=null){let n=e.classList;!n.contains(t)&&n.add(t)}}function mi(e,t){let n=e.classList;n.contains(
t)&&n.remove(t)}function xe(e,t,n){e.style[t]=n+"px"}function Ot(e,t,n,o){let r=di.createElement(e);return t!=null&&bt(r,
t),n?.insertBefore(r,o),r}function Rt(e,t){return Ot("div",e,t)}var Sa=new WeakMap;function Kt(e,t,n,o,r){let l="transla\
te("+t+"px,"+n+"px)",i=Sa.get(e);l!=i&&(e.style.transform=l,Sa.set(e,l),t<0||n<0||t>o||n>r?bt(e,Un):mi(e,Un))}var xa=new WeakMap;
function Aa(e,t,n){let o=t+n,r=xa.get(e);o!=r&&(xa.set(e,o),e.style.background=t,e.style.borderColor=n)}var Ca=new WeakMap;
function ka(e,t,n,o){let r=t+""+n,l=Ca.get(e);r!=l&&(Ca.set(e,r),e.style.height=n+"px",e.style.width=t+"px",e.style.marginLeft=
o?-t/2+"px":0,e.style.marginTop=o?-n/2+"px":0)}var xi={passive:!0},pd={...xi,capture:!0};function zn(e,t,n,o){t.addEventListener(
e,n,o?pd:xi)}function hi(e,t,n,o){t.removeEventListener(e,n,xi)}Lo&&pi();function Ft(e,t,n,o){let r;n=n||0,o=o||t.length-
1;let l=o<=2147483647;for(;o-n>1;)r=l?n+o>>1:yt((n+o)/2),t[r]<e?n=r:o=r;return e-t[n]<=t[o]-e?n:o}function tu(e){return(n,o,r)=>{
let l=-1,i=-1;for(let u=o;u<=r;u++)if(e(n[u])){l=u;break}for(let u=r;u>=o;u--)if(e(n[u])){i=u;break}return[l,i]}}var nu=e=>e!=
null,ou=e=>e!=null&&e>0,Gr=tu(nu),md=tu(ou);function hd(e,t,n,o=0,r=!1){let l=r?md:Gr,i=r?ou:nu;[t,n]=l(e,t,n);let u=e[t],
c=e[t];if(t>-1)if(o==1)u=e[t],c=e[n];else if(o==-1)u=e[n],c=e[t];else for(let d=t;d<=n;d++){let g=e[d];i(g)&&(g<u?u=g:g>
c&&(c=g))}return[u??ye,c??-ye]}function Qr(e,t,n,o){let r=Ea(e),l=Ea(t);e==t&&(r==-1?(e*=n,t/=n):(e/=n,t*=n));let i=n==10?
ln:ru,u=r==1?yt:Et,c=l==1?Et:yt,d=u(i(Be(e))),g=c(i(Be(t))),m=Ro(n,d),b=Ro(n,g);return n==10&&(d<0&&(m=we(m,-d)),g<0&&(b=
we(b,-g))),o||n==2?(e=m*r,t=b*l):(e=au(e,m),t=Jr(t,b)),[e,t]}function Ai(e,t,n,o){let r=Qr(e,t,n,o);return e==0&&(r[0]=0),
t==0&&(r[1]=0),r}var Ci=.1,Ta={mode:3,pad:Ci},ur={pad:0,soft:null,mode:0},gd={min:ur,max:ur};function Wr(e,t,n,o){return Kr(
n)?Ra(e,t,n):(ur.pad=n,ur.soft=o?0:null,ur.mode=o?3:0,Ra(e,t,gd))}function ce(e,t){return e??t}function bd(e,t,n){for(t=
ce(t,0),n=ce(n,e.length-1);t<=n;){if(e[t]!=null)return!0;t++}return!1}function Ra(e,t,n){let o=n.min,r=n.max,l=ce(o.pad,
0),i=ce(r.pad,0),u=ce(o.hard,-ye),c=ce(r.hard,ye),d=ce(o.soft,ye),g=ce(r.soft,-ye),m=ce(o.mode,0),b=ce(r.mode,0),v=t-e,x=ln(
v),E=rt(Be(e),Be(t)),H=ln(E),V=Be(H-x);(v<1e-24||V>10)&&(v=0,(e==0||t==0)&&(v=1e-24,m==2&&d!=ye&&(l=0),b==2&&g!=-ye&&(i=
0)));let C=v||E||1e3,j=ln(C),k=Ro(10,yt(j)),Z=C*(v==0?e==0?.1:1:l),D=we(au(e-Z,k/10),24),X=e>=d&&(m==1||m==3&&D<=d||m==2&&
D>=d)?d:ye,G=rt(u,D<X&&e>=X?X:Ht(X,D)),oe=C*(v==0?t==0?.1:1:i),q=we(Jr(t+oe,k/10),24),T=t<=g&&(b==1||b==3&&q>=g||b==2&&q<=
g)?g:-ye,J=Ht(c,q>T&&t<=T?T:rt(T,q));return G==J&&G==0&&(J=100),[G,J]}var yd=new Intl.NumberFormat(Lo?dd.language:"en-US"),
ki=e=>yd.format(e),wt=Math,Ur=wt.PI,Be=wt.abs,yt=wt.floor,Ie=wt.round,Et=wt.ceil,Ht=wt.min,rt=wt.max,Ro=wt.pow,Ea=wt.sign,
ln=wt.log10,ru=wt.log2,wd=(e,t=1)=>wt.sinh(e)*t,ai=(e,t=1)=>wt.asinh(e/t),ye=1/0;function Pa(e){return(ln((e^e>>31)-(e>>
31))|0)+1}function gi(e,t,n){return Ht(rt(e,t),n)}function su(e){return typeof e=="function"}function re(e){return su(e)?
e:()=>e}var $d=()=>{},iu=e=>e,lu=(e,t)=>t,vd=e=>null,Ma=e=>!0,La=(e,t)=>e==t,_d=/\.\d*?(?=9{6,}|0{6,})/gm,Wn=e=>{if(cu(e)||
wn.has(e))return e;let t=`${e}`,n=t.match(_d);if(n==null)return e;let o=n[0].length-1;if(t.indexOf("e-")!=-1){let[r,l]=t.
split("e");return+`${Wn(r)}e${l}`}return we(e,o)};function jn(e,t){return Wn(we(Wn(e/t))*t)}function Jr(e,t){return Wn(Et(
Wn(e/t))*t)}function au(e,t){return Wn(yt(Wn(e/t))*t)}function we(e,t=0){if(cu(e))return e;let n=10**t,o=e*n*(1+Number.EPSILON);
return Ie(o)/n}var wn=new Map;function uu(e){return((""+e).split(".")[1]||"").length}function fr(e,t,n,o){let r=[],l=o.map(
uu);for(let i=t;i<n;i++){let u=Be(i),c=we(Ro(e,i),u);for(let d=0;d<o.length;d++){let g=e==10?+`${o[d]}e${i}`:o[d]*c,m=(i>=
0?0:u)+(i>=l[d]?0:l[d]),b=e==10?g:we(g,m);r.push(b),wn.set(b,m)}}return r}var cr={},Ti=[],Eo=[null,null],yn=Array.isArray,
cu=Number.isInteger,Sd=e=>e===void 0;function Da(e){return typeof e=="string"}function Kr(e){let t=!1;if(e!=null){let n=e.
constructor;t=n==null||n==Object}return t}function xd(e){return e!=null&&typeof e=="object"}var Ad=Object.getPrototypeOf(
Uint8Array),fu="__proto__";function Po(e,t=Kr){let n;if(yn(e)){let o=e.find(r=>r!=null);if(yn(o)||t(o)){n=Array(e.length);
for(let r=0;r<e.length;r++)n[r]=Po(e[r],t)}else n=e.slice()}else if(e instanceof Ad)n=e.slice();else if(t(e)){n={};for(let o in e)
o!=fu&&(n[o]=Po(e[o],t))}else n=e;return n}function Oe(e){let t=arguments;for(let n=1;n<t.length;n++){let o=t[n];for(let r in o)
r!=fu&&(Kr(e[r])?Oe(e[r],Po(o[r])):e[r]=Po(o[r]))}return e}var Cd=0,kd=1,Td=2;function Rd(e,t,n){for(let o=0,r,l=-1;o<t.
length;o++){let i=t[o];if(i>l){for(r=i-1;r>=0&&e[r]==null;)e[r--]=null;for(r=i+1;r<n&&e[r]==null;)e[l=r++]=null}}}function Ed(e,t){
if(Ld(e)){let i=e[0].slice();for(let u=1;u<e.length;u++)i.push(...e[u].slice(1));return Dd(i[0])||(i=Md(i)),i}let n=new Set;
for(let i=0;i<e.length;i++){let c=e[i][0],d=c.length;for(let g=0;g<d;g++)n.add(c[g])}let o=[Array.from(n).sort((i,u)=>i-
u)],r=o[0].length,l=new Map;for(let i=0;i<r;i++)l.set(o[0][i],i);for(let i=0;i<e.length;i++){let u=e[i],c=u[0];for(let d=1;d<
u.length;d++){let g=u[d],m=Array(r).fill(void 0),b=t?t[i][d]:kd,v=[];for(let x=0;x<g.length;x++){let E=g[x],H=l.get(c[x]);
E===null?b!=Cd&&(m[H]=E,b==Td&&v.push(H)):m[H]=E}Rd(m,v,r),o.push(m)}}return o}var Pd=typeof queueMicrotask>"u"?e=>Promise.
resolve().then(e):queueMicrotask;function Md(e){let t=e[0],n=t.length,o=Array(n);for(let l=0;l<o.length;l++)o[l]=l;o.sort(
(l,i)=>t[l]-t[i]);let r=[];for(let l=0;l<e.length;l++){let i=e[l],u=Array(n);for(let c=0;c<n;c++)u[c]=i[o[c]];r.push(u)}
return r}function Ld(e){let t=e[0][0],n=t.length;for(let o=1;o<e.length;o++){let r=e[o][0];if(r.length!=n)return!1;if(r!=
t){for(let l=0;l<n;l++)if(r[l]!=t[l])return!1}}return!0}function Dd(e,t=100){let n=e.length;if(n<=1)return!0;let o=0,r=n-
1;for(;o<=r&&e[o]==null;)o++;for(;r>=o&&e[r]==null;)r--;if(r<=o)return!0;let l=rt(1,yt((r-o+1)/t));for(let i=e[o],u=o+l;u<=
r;u+=l){let c=e[u];if(c!=null){if(c<=i)return!1;i=c}}return!0}var du=["January","February","March","April","May","June",
"July","August","September","October","November","December"],pu=["Sunday","Monday","Tuesday","Wednesday","Thursday","Fri\
day","Saturday"];function mu(e){return e.slice(0,3)}var Nd=pu.map(mu),Od=du.map(mu),Fd={MMMM:du,MMM:Od,WWWW:pu,WWW:Nd};function sr(e){
return(e<10?"0":"")+e}function Hd(e){return(e<10?"00":e<100?"0":"")+e}var Id={YYYY:e=>e.getFullYear(),YY:e=>(e.getFullYear()+
"").slice(2),MMMM:(e,t)=>t.MMMM[e.getMonth()],MMM:(e,t)=>t.MMM[e.getMonth()],MM:e=>sr(e.getMonth()+1),M:e=>e.getMonth()+
1,DD:e=>sr(e.getDate()),D:e=>e.getDate(),WWWW:(e,t)=>t.WWWW[e.getDay()],WWW:(e,t)=>t.WWW[e.getDay()],HH:e=>sr(e.getHours()),
H:e=>e.getHours(),h:e=>{let t=e.getHours();return t==0?12:t>12?t-12:t},AA:e=>e.getHours()>=12?"PM":"AM",aa:e=>e.getHours()>=
12?"pm":"am",a:e=>e.getHours()>=12?"p":"a",mm:e=>sr(e.getMinutes()),m:e=>e.getMinutes(),ss:e=>sr(e.getSeconds()),s:e=>e.
getSeconds(),fff:e=>Hd(e.getMilliseconds())};function Ri(e,t){t=t||Fd;let n=[],o=/\{([a-z]+)\}|[^{]+/gi,r;for(;r=o.exec(
e);)n.push(r[0][0]=="{"?Id[r[1]]:r[0]);return l=>{let i="";for(let u=0;u<n.length;u++)i+=typeof n[u]=="string"?n[u]:n[u](
l,t);return i}}var Bd=new Intl.DateTimeFormat().resolvedOptions().timeZone;function jd(e,t){let n;return t=="UTC"||t=="E\
tc/UTC"?n=new Date(+e+e.getTimezoneOffset()*6e4):t==Bd?n=e:(n=new Date(e.toLocaleString("en-US",{timeZone:t})),n.setMilliseconds(
e.getMilliseconds())),n}var hu=e=>e%1==0,qr=[1,2,2.5,5],Vd=fr(10,-32,0,qr),gu=fr(10,0,32,qr),Ud=gu.filter(hu),Vn=Vd.concat(
gu),Ei=`
`,bu="{YYYY}",Na=Ei+bu,yu="{M}/{D}",ar=Ei+yu,jr=ar+"/{YY}",wu="{aa}",zd="{h}:{mm}",ko=zd+wu,Oa=Ei+ko,Fa=":{ss}",he=null;
function $u(e){let t=e*1e3,n=t*60,o=n*60,r=o*24,l=r*30,i=r*365,c=(e==1?fr(10,0,3,qr).filter(hu):fr(10,-3,0,qr)).concat([
t,t*5,t*10,t*15,t*30,n,n*5,n*10,n*15,n*30,o,o*2,o*3,o*4,o*6,o*8,o*12,r,r*2,r*3,r*4,r*5,r*6,r*7,r*8,r*9,r*10,r*15,l,l*2,l*
3,l*4,l*6,i,i*2,i*5,i*10,i*25,i*50,i*100]),d=[[i,bu,he,he,he,he,he,he,1],[r*28,"{MMM}",Na,he,he,he,he,he,1],[r,yu,Na,he,
he,he,he,he,1],[o,"{h}"+wu,jr,he,ar,he,he,he,1],[n,ko,jr,he,ar,he,he,he,1],[t,Fa,jr+" "+ko,he,ar+" "+ko,he,Oa,he,1],[e,Fa+
".{fff}",jr+" "+ko,he,ar+" "+ko,he,Oa,he,1]];function g(m){return(b,v,x,E,H,V)=>{let C=[],j=H>=i,k=H>=l&&H<i,Z=m(x),D=we(
Z*e,3),X=ui(Z.getFullYear(),j?0:Z.getMonth(),k||j?1:Z.getDate()),G=we(X*e,3);if(k||j){let oe=k?H/l:0,q=j?H/i:0,T=D==G?D:
we(ui(X.getFullYear()+q,X.getMonth()+oe,1)*e,3),J=new Date(Ie(T/e)),N=J.getFullYear(),z=J.getMonth();for(let B=0;T<=E;B++){
let se=ui(N+q*B,z+oe*B,1),I=se-m(we(se*e,3));T=we((+se+I)*e,3),T<=E&&C.push(T)}}else{let oe=H>=r?r:H,q=yt(x)-yt(D),T=G+q+
Jr(D-G,oe);C.push(T);let J=m(T),N=J.getHours()+J.getMinutes()/n+J.getSeconds()/o,z=H/o,B=b.axes[v]._space,se=V/B;for(;T=
we(T+H,e==1?0:3),!(T>E);)if(z>1){let I=yt(we(N+z,6))%24,le=m(T).getHours()-I;le>1&&(le=-1),T-=le*o,N=(N+z)%24;let ge=C[C.
length-1];we((T-ge)/H,3)*se>=.7&&C.push(T)}else C.push(T)}return C}}return[c,d,g]}var[Wd,qd,Gd]=$u(1),[Qd,Jd,Kd]=$u(.001);
fr(2,-53,53,[1]);function Ha(e,t){return e.map(n=>n.map((o,r)=>r==0||r==8||o==null?o:t(r==1||n[8]==0?o:n[1]+o)))}function Ia(e,t){
return(n,o,r,l,i)=>{let u=t.find(x=>i>=x[0])||t[t.length-1],c,d,g,m,b,v;return o.map(x=>{let E=e(x),H=E.getFullYear(),V=E.
getMonth(),C=E.getDate(),j=E.getHours(),k=E.getMinutes(),Z=E.getSeconds(),D=H!=c&&u[2]||V!=d&&u[3]||C!=g&&u[4]||j!=m&&u[5]||
k!=b&&u[6]||Z!=v&&u[7]||u[1];return c=H,d=V,g=C,m=j,b=k,v=Z,D(E)})}}function Yd(e,t){let n=Ri(t);return(o,r,l,i,u)=>r.map(
c=>n(e(c)))}function ui(e,t,n){return new Date(e,t,n)}function Ba(e,t){return t(e)}var Zd="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";
function ja(e,t){return(n,o,r,l)=>l==null?Si:t(e(o))}function Xd(e,t){let n=e.series[t];return n.width?n.stroke(e,t):n.points.
width?n.points.stroke(e,t):null}function ep(e,t){return e.series[t].fill(e,t)}var tp={show:!0,live:!0,isolate:!1,mount:$d,
markers:{show:!0,width:2,stroke:Xd,fill:ep,dash:"solid"},idx:null,idxs:null,values:[]};function np(e,t){let n=e.cursor.points,
o=Rt(),r=n.size(e,t);xe(o,ir,r),xe(o,lr,r);let l=r/-2;xe(o,"marginLeft",l),xe(o,"marginTop",l);let i=n.width(e,t,r);return i&&
xe(o,"borderWidth",i),o}function op(e,t){let n=e.series[t].points;return n._fill||n._stroke}function rp(e,t){let n=e.series[t].
points;return n._stroke||n._fill}function sp(e,t){return e.series[t].points.size}var ci=[0,0];function ip(e,t,n){return ci[0]=
t,ci[1]=n,ci}function Vr(e,t,n,o=!0){return r=>{r.button==0&&(!o||r.target==t)&&n(r)}}function fi(e,t,n,o=!0){return r=>{
(!o||r.target==t)&&n(r)}}var lp={show:!0,x:!0,y:!0,lock:!1,move:ip,points:{one:!1,show:np,size:sp,width:0,stroke:rp,fill:op},
bind:{mousedown:Vr,mouseup:Vr,click:Vr,dblclick:Vr,mousemove:fi,mouseleave:fi,mouseenter:fi},drag:{setScale:!0,x:!0,y:!1,
dist:0,uni:null,click:(e,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e,t,n,o,r)=>o-
r,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},vu={
show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Pi=Oe({},vu,{filter:lu}),_u=Oe({},Pi,{size:10}),Su=Oe({},vu,{show:!1}),Mi='12\
px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", \
"Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',xu="bold "+Mi,Au=1.5,Va={show:!0,scale:"x",stroke:_i,space:50,gap:5,
alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:xu,side:2,grid:Pi,ticks:_u,border:Su,font:Mi,lineGap:Au,rotate:0},ap="\
Value",up="Time",Ua={show:!0,scale:"x",auto:!1,sorted:1,min:ye,max:-ye,idxs:[]};function cp(e,t,n,o,r){return t.map(l=>l==
null?"":ki(l))}function fp(e,t,n,o,r,l,i){let u=[],c=wn.get(r)||0;n=i?n:we(Jr(n,r),c);for(let d=n;d<=o;d=we(d+r,c))u.push(
Object.is(d,-0)?0:d);return u}function bi(e,t,n,o,r,l,i){let u=[],c=e.scales[e.axes[t].scale].log,d=c==10?ln:ru,g=yt(d(n));
r=Ro(c,g),c==10&&(r=Vn[Ft(r,Vn)]);let m=n,b=r*c;c==10&&(b=Vn[Ft(b,Vn)]);do u.push(m),m=m+r,c==10&&!wn.has(m)&&(m=we(m,wn.
get(r))),m>=b&&(r=m,b=r*c,c==10&&(b=Vn[Ft(b,Vn)]));while(m<=o);return u}function dp(e,t,n,o,r,l,i){let c=e.scales[e.axes[t].
scale].asinh,d=o>c?bi(e,t,rt(c,n),o,r):[c],g=o>=0&&n<=0?[0]:[];return(n<-c?bi(e,t,rt(c,-o),-n,r):[c]).reverse().map(b=>-b).
concat(g,d)}var Cu=/./,pp=/[12357]/,mp=/[125]/,za=/1/,yi=(e,t,n,o)=>e.map((r,l)=>t==4&&r==0||l%o==0&&n.test(r.toExponential()[r<
0?1:0])?r:null);function hp(e,t,n,o,r){let l=e.axes[n],i=l.scale,u=e.scales[i],c=e.valToPos,d=l._space,g=c(10,i),m=c(9,i)-
g>=d?Cu:c(7,i)-g>=d?pp:c(5,i)-g>=d?mp:za;if(m==za){let b=Be(c(1,i)-g);if(b<d)return yi(t.slice().reverse(),u.distr,m,Et(
d/b)).reverse()}return yi(t,u.distr,m,1)}function gp(e,t,n,o,r){let l=e.axes[n],i=l.scale,u=l._space,c=e.valToPos,d=Be(c(
1,i)-c(2,i));return d<u?yi(t.slice().reverse(),3,Cu,Et(u/d)).reverse():t}function bp(e,t,n,o){return o==null?Si:t==null?
"":ki(t)}var Wa={show:!0,scale:"y",stroke:_i,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:xu,side:3,
grid:Pi,ticks:_u,border:Su,font:Mi,lineGap:Au,rotate:0};function yp(e,t){let n=3+(e||1)*2;return we(n*t,3)}function wp(e,t){
let{scale:n,idxs:o}=e.series[0],r=e._data[0],l=e.valToPos(r[o[0]],n,!0),i=e.valToPos(r[o[1]],n,!0),u=Be(i-l),c=e.series[t],
d=u/(c.points.space*de);return o[1]-o[0]<=d}var qa={scale:null,auto:!0,sorted:0,min:ye,max:-ye},ku=(e,t,n,o,r)=>r,Ga={show:!0,
auto:!0,sorted:0,gaps:ku,alpha:1,facets:[Oe({},qa,{scale:"x"}),Oe({},qa,{scale:"y"})]},Qa={scale:"y",auto:!0,sorted:0,show:!0,
spanGaps:!1,gaps:ku,alpha:1,points:{show:wp,filter:null},values:null,min:ye,max:-ye,idxs:[],path:null,clip:null};function $p(e,t,n,o,r){
return n/10}var Tu={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},vp=Oe({},Tu,{time:!1,ori:1}),Ja={};
function Ru(e,t){let n=Ja[e];return n||(n={key:e,plots:[],sub(o){n.plots.push(o)},unsub(o){n.plots=n.plots.filter(r=>r!=
o)},pub(o,r,l,i,u,c,d){for(let g=0;g<n.plots.length;g++)n.plots[g]!=r&&n.plots[g].pub(o,r,l,i,u,c,d)}},e!=null&&(Ja[e]=n)),
n}var Mo=1,wi=2;function qn(e,t,n){let o=e.mode,r=e.series[t],l=o==2?e._data[t]:e._data,i=e.scales,u=e.bbox,c=l[0],d=o==
2?l[1]:l[t],g=o==2?i[r.facets[0].scale]:i[e.series[0].scale],m=o==2?i[r.facets[1].scale]:i[r.scale],b=u.left,v=u.top,x=u.
width,E=u.height,H=e.valToPosH,V=e.valToPosV;return g.ori==0?n(r,c,d,g,m,H,V,b,v,x,E,Zr,Do,es,Pu,Lu):n(r,c,d,g,m,V,H,v,b,
E,x,Xr,No,Ni,Mu,Du)}function Li(e,t){let n=0,o=0,r=ce(e.bands,Ti);for(let l=0;l<r.length;l++){let i=r[l];i.series[0]==t?
n=i.dir:i.series[1]==t&&(i.dir==1?o|=1:o|=2)}return[n,o==1?-1:o==2?1:o==3?2:0]}function _p(e,t,n,o,r){let l=e.mode,i=e.series[t],
u=l==2?i.facets[1].scale:i.scale,c=e.scales[u];return r==-1?c.min:r==1?c.max:c.distr==3?c.dir==1?c.min:c.max:0}function an(e,t,n,o,r,l){
return qn(e,t,(i,u,c,d,g,m,b,v,x,E,H)=>{let V=i.pxRound,C=d.dir*(d.ori==0?1:-1),j=d.ori==0?Do:No,k,Z;C==1?(k=n,Z=o):(k=o,
Z=n);let D=V(m(u[k],d,E,v)),X=V(b(c[k],g,H,x)),G=V(m(u[Z],d,E,v)),oe=V(b(l==1?g.max:g.min,g,H,x)),q=new Path2D(r);return j(
q,G,oe),j(q,D,oe),j(q,D,X),q})}function Yr(e,t,n,o,r,l){let i=null;if(e.length>0){i=new Path2D;let u=t==0?es:Ni,c=n;for(let m=0;m<
e.length;m++){let b=e[m];if(b[1]>b[0]){let v=b[0]-c;v>0&&u(i,c,o,v,o+l),c=b[1]}}let d=n+r-c,g=10;d>0&&u(i,c,o-g/2,d,o+l+
g)}return i}function Sp(e,t,n){let o=e[e.length-1];o&&o[0]==t?o[1]=n:e.push([t,n])}function Di(e,t,n,o,r,l,i){let u=[],c=e.
length;for(let d=r==1?n:o;d>=n&&d<=o;d+=r)if(t[d]===null){let m=d,b=d;if(r==1)for(;++d<=o&&t[d]===null;)b=d;else for(;--d>=
n&&t[d]===null;)b=d;let v=l(e[m]),x=b==m?v:l(e[b]),E=m-r;v=i<=0&&E>=0&&E<c?l(e[E]):v;let V=b+r;x=i>=0&&V>=0&&V<c?l(e[V]):
x,x>=v&&u.push([v,x])}return u}function Ka(e){return e==0?iu:e==1?Ie:t=>jn(t,e)}function Eu(e){let t=e==0?Zr:Xr,n=e==0?(r,l,i,u,c,d)=>{
r.arcTo(l,i,u,c,d)}:(r,l,i,u,c,d)=>{r.arcTo(i,l,c,u,d)},o=e==0?(r,l,i,u,c)=>{r.rect(l,i,u,c)}:(r,l,i,u,c)=>{r.rect(i,l,c,
u)};return(r,l,i,u,c,d=0,g=0)=>{d==0&&g==0?o(r,l,i,u,c):(d=Ht(d,u/2,c/2),g=Ht(g,u/2,c/2),t(r,l+d,i),n(r,l+u,i,l+u,i+c,d),
n(r,l+u,i+c,l,i+c,g),n(r,l,i+c,l,i,g),n(r,l,i,l+u,i,d),r.closePath())}}var Zr=(e,t,n)=>{e.moveTo(t,n)},Xr=(e,t,n)=>{e.moveTo(
n,t)},Do=(e,t,n)=>{e.lineTo(t,n)},No=(e,t,n)=>{e.lineTo(n,t)},es=Eu(0),Ni=Eu(1),Pu=(e,t,n,o,r,l)=>{e.arc(t,n,o,r,l)},Mu=(e,t,n,o,r,l)=>{
e.arc(n,t,o,r,l)},Lu=(e,t,n,o,r,l,i)=>{e.bezierCurveTo(t,n,o,r,l,i)},Du=(e,t,n,o,r,l,i)=>{e.bezierCurveTo(n,t,r,o,i,l)};
function Nu(e){return(t,n,o,r,l)=>qn(t,n,(i,u,c,d,g,m,b,v,x,E,H)=>{let{pxRound:V,points:C}=i,j,k;d.ori==0?(j=Zr,k=Pu):(j=
Xr,k=Mu);let Z=we(C.width*de,3),D=(C.size-C.width)/2*de,X=we(D*2,3),G=new Path2D,oe=new Path2D,{left:q,top:T,width:J,height:N}=t.
bbox;es(oe,q-X,T-X,J+X*2,N+X*2);let z=B=>{if(c[B]!=null){let se=V(m(u[B],d,E,v)),I=V(b(c[B],g,H,x));j(G,se+D,I),k(G,se,I,
D,0,Ur*2)}};if(l)l.forEach(z);else for(let B=o;B<=r;B++)z(B);return{stroke:Z>0?G:null,fill:G,clip:oe,flags:Mo|wi}})}function Ou(e){
return(t,n,o,r,l,i)=>{o!=r&&(l!=o&&i!=o&&e(t,n,o),l!=r&&i!=r&&e(t,n,r),e(t,n,i))}}var xp=Ou(Do),Ap=Ou(No);function Fu(e){
let t=ce(e?.alignGaps,0);return(n,o,r,l)=>qn(n,o,(i,u,c,d,g,m,b,v,x,E,H)=>{[r,l]=Gr(c,r,l);let V=i.pxRound,C=N=>V(m(N,d,
E,v)),j=N=>V(b(N,g,H,x)),k,Z;d.ori==0?(k=Do,Z=xp):(k=No,Z=Ap);let D=d.dir*(d.ori==0?1:-1),X={stroke:new Path2D,fill:null,
clip:null,band:null,gaps:null,flags:Mo},G=X.stroke,oe=!1;if(l-r>=E*4){let N=O=>n.posToVal(O,d.key,!0),z=null,B=null,se,I,
st,Ae=C(u[D==1?r:l]),le=C(u[r]),ge=C(u[l]),ee=N(D==1?le+1:ge-1);for(let O=D==1?r:l;O>=r&&O<=l;O+=D){let Fe=u[O],Ce=(D==1?
Fe<ee:Fe>ee)?Ae:C(Fe),pe=c[O];Ce==Ae?pe!=null?(I=pe,z==null?(k(G,Ce,j(I)),se=z=B=I):I<z?z=I:I>B&&(B=I)):pe===null&&(oe=!0):
(z!=null&&Z(G,Ae,j(z),j(B),j(se),j(I)),pe!=null?(I=pe,k(G,Ce,j(I)),z=B=se=I):(z=B=null,pe===null&&(oe=!0)),Ae=Ce,ee=N(Ae+
D))}z!=null&&z!=B&&st!=Ae&&Z(G,Ae,j(z),j(B),j(se),j(I))}else for(let N=D==1?r:l;N>=r&&N<=l;N+=D){let z=c[N];z===null?oe=
!0:z!=null&&k(G,C(u[N]),j(z))}let[T,J]=Li(n,o);if(i.fill!=null||T!=0){let N=X.fill=new Path2D(G),z=i.fillTo(n,o,i.min,i.
max,T),B=j(z),se=C(u[r]),I=C(u[l]);D==-1&&([I,se]=[se,I]),k(N,I,B),k(N,se,B)}if(!i.spanGaps){let N=[];oe&&N.push(...Di(u,
c,r,l,D,C,t)),X.gaps=N=i.gaps(n,o,r,l,N),X.clip=Yr(N,d.ori,v,x,E,H)}return J!=0&&(X.band=J==2?[an(n,o,r,l,G,-1),an(n,o,r,
l,G,1)]:an(n,o,r,l,G,J)),X})}function Cp(e){let t=ce(e.align,1),n=ce(e.ascDesc,!1),o=ce(e.alignGaps,0),r=ce(e.extend,!1);
return(l,i,u,c)=>qn(l,i,(d,g,m,b,v,x,E,H,V,C,j)=>{[u,c]=Gr(m,u,c);let k=d.pxRound,{left:Z,width:D}=l.bbox,X=le=>k(x(le,b,
C,H)),G=le=>k(E(le,v,j,V)),oe=b.ori==0?Do:No,q={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Mo},T=q.
stroke,J=b.dir*(b.ori==0?1:-1),N=G(m[J==1?u:c]),z=X(g[J==1?u:c]),B=z,se=z;r&&t==-1&&(se=Z,oe(T,se,N)),oe(T,z,N);for(let le=J==
1?u:c;le>=u&&le<=c;le+=J){let ge=m[le];if(ge==null)continue;let ee=X(g[le]),O=G(ge);t==1?oe(T,ee,N):oe(T,B,O),oe(T,ee,O),
N=O,B=ee}let I=B;r&&t==1&&(I=Z+D,oe(T,I,N));let[st,Ae]=Li(l,i);if(d.fill!=null||st!=0){let le=q.fill=new Path2D(T),ge=d.
fillTo(l,i,d.min,d.max,st),ee=G(ge);oe(le,I,ee),oe(le,se,ee)}if(!d.spanGaps){let le=[];le.push(...Di(g,m,u,c,J,X,o));let ge=d.
width*de/2,ee=n||t==1?ge:-ge,O=n||t==-1?-ge:ge;le.forEach(Fe=>{Fe[0]+=ee,Fe[1]+=O}),q.gaps=le=d.gaps(l,i,u,c,le),q.clip=
Yr(le,b.ori,H,V,C,j)}return Ae!=0&&(q.band=Ae==2?[an(l,i,u,c,T,-1),an(l,i,u,c,T,1)]:an(l,i,u,c,T,Ae)),q})}function Ya(e,t,n,o,r,l,i=ye){
if(e.length>1){let u=null;for(let c=0,d=1/0;c<e.length;c++)if(t[c]!==void 0){if(u!=null){let g=Be(e[c]-e[u]);g<d&&(d=g,i=
Be(n(e[c],o,r,l)-n(e[u],o,r,l)))}u=c}}return i}function kp(e){e=e||cr;let t=ce(e.size,[.6,ye,1]),n=e.align||0,o=e.gap||0,
r=e.radius;r=r==null?[0,0]:typeof r=="number"?[r,0]:r;let l=re(r),i=1-t[0],u=ce(t[1],ye),c=ce(t[2],1),d=ce(e.disp,cr),g=ce(
e.each,v=>{}),{fill:m,stroke:b}=d;return(v,x,E,H)=>qn(v,x,(V,C,j,k,Z,D,X,G,oe,q,T)=>{let J=V.pxRound,N=n,z=o*de,B=u*de,se=c*
de,I,st;k.ori==0?[I,st]=l(v,x):[st,I]=l(v,x);let Ae=k.dir*(k.ori==0?1:-1),le=k.ori==0?es:Ni,ge=k.ori==0?g:(M,$e,He,Yn,_n,Bt,Sn)=>{
g(M,$e,He,_n,Yn,Sn,Bt)},ee=ce(v.bands,Ti).find(M=>M.series[0]==x),O=ee!=null?ee.dir:0,Fe=V.fillTo(v,x,V.min,V.max,O),Ye=J(
X(Fe,Z,T,oe)),Ce,pe,Pt,ft=q,Ee=J(V.width*de),It=!1,Yt=null,$t=null,un=null,Qn=null;m!=null&&(Ee==0||b!=null)&&(It=!0,Yt=
m.values(v,x,E,H),$t=new Map,new Set(Yt).forEach(M=>{M!=null&&$t.set(M,new Path2D)}),Ee>0&&(un=b.values(v,x,E,H),Qn=new Map,
new Set(un).forEach(M=>{M!=null&&Qn.set(M,new Path2D)})));let{x0:Jn,size:Io}=d;if(Jn!=null&&Io!=null){N=1,C=Jn.values(v,
x,E,H),Jn.unit==2&&(C=C.map(He=>v.posToVal(G+He*q,k.key,!0)));let M=Io.values(v,x,E,H);Io.unit==2?pe=M[0]*q:pe=D(M[0],k,
q,G)-D(0,k,q,G),ft=Ya(C,j,D,k,q,G,ft),Pt=ft-pe+z}else ft=Ya(C,j,D,k,q,G,ft),Pt=ft*i+z,pe=ft-Pt;Pt<1&&(Pt=0),Ee>=pe/2&&(Ee=
0),Pt<5&&(J=iu);let pr=Pt>0,$n=ft-Pt-(pr?Ee:0);pe=J(gi($n,se,B)),Ce=(N==0?pe/2:N==Ae?0:pe)-N*Ae*((N==0?z/2:0)+(pr?Ee/2:0));
let Ze={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},Kn=It?null:new Path2D,Zt=null;if(ee!=null)Zt=v.data[ee.
series[1]];else{let{y0:M,y1:$e}=d;M!=null&&$e!=null&&(j=$e.values(v,x,E,H),Zt=M.values(v,x,E,H))}let vn=I*pe,Q=st*pe;for(let M=Ae==
1?E:H;M>=E&&M<=H;M+=Ae){let $e=j[M];if($e==null)continue;if(Zt!=null){let it=Zt[M]??0;if($e-it==0)continue;Ye=X(it,Z,T,oe)}
let He=k.distr!=2||d!=null?C[M]:M,Yn=D(He,k,q,G),_n=X(ce($e,Fe),Z,T,oe),Bt=J(Yn-Ce),Sn=J(rt(_n,Ye)),dt=J(Ht(_n,Ye)),vt=Sn-
dt;if($e!=null){let it=$e<0?Q:vn,Mt=$e<0?vn:Q;It?(Ee>0&&un[M]!=null&&le(Qn.get(un[M]),Bt,dt+yt(Ee/2),pe,rt(0,vt-Ee),it,Mt),
Yt[M]!=null&&le($t.get(Yt[M]),Bt,dt+yt(Ee/2),pe,rt(0,vt-Ee),it,Mt)):le(Kn,Bt,dt+yt(Ee/2),pe,rt(0,vt-Ee),it,Mt),ge(v,x,M,
Bt-Ee/2,dt,pe+Ee,vt)}}return Ee>0?Ze.stroke=It?Qn:Kn:It||(Ze._fill=V.width==0?V._fill:V._stroke??V._fill,Ze.width=0),Ze.
fill=It?$t:Kn,Ze})}function Tp(e,t){let n=ce(t?.alignGaps,0);return(o,r,l,i)=>qn(o,r,(u,c,d,g,m,b,v,x,E,H,V)=>{[l,i]=Gr(
d,l,i);let C=u.pxRound,j=I=>C(b(I,g,H,x)),k=I=>C(v(I,m,V,E)),Z,D,X;g.ori==0?(Z=Zr,X=Do,D=Lu):(Z=Xr,X=No,D=Du);let G=g.dir*
(g.ori==0?1:-1),oe=j(c[G==1?l:i]),q=oe,T=[],J=[];for(let I=G==1?l:i;I>=l&&I<=i;I+=G)if(d[I]!=null){let Ae=c[I],le=j(Ae);
T.push(q=le),J.push(k(d[I]))}let N={stroke:e(T,J,Z,X,D,C),fill:null,clip:null,band:null,gaps:null,flags:Mo},z=N.stroke,[
B,se]=Li(o,r);if(u.fill!=null||B!=0){let I=N.fill=new Path2D(z),st=u.fillTo(o,r,u.min,u.max,B),Ae=k(st);X(I,q,Ae),X(I,oe,
Ae)}if(!u.spanGaps){let I=[];I.push(...Di(c,d,l,i,G,j,n)),N.gaps=I=u.gaps(o,r,l,i,I),N.clip=Yr(I,g.ori,x,E,H,V)}return se!=
0&&(N.band=se==2?[an(o,r,l,i,z,-1),an(o,r,l,i,z,1)]:an(o,r,l,i,z,se)),N})}function Rp(e){return Tp(Ep,e)}function Ep(e,t,n,o,r,l){
let i=e.length;if(i<2)return null;let u=new Path2D;if(n(u,e[0],t[0]),i==2)o(u,e[1],t[1]);else{let c=Array(i),d=Array(i-1),
g=Array(i-1),m=Array(i-1);for(let b=0;b<i-1;b++)g[b]=t[b+1]-t[b],m[b]=e[b+1]-e[b],d[b]=g[b]/m[b];c[0]=d[0];for(let b=1;b<
i-1;b++)d[b]===0||d[b-1]===0||d[b-1]>0!=d[b]>0?c[b]=0:(c[b]=3*(m[b-1]+m[b])/((2*m[b]+m[b-1])/d[b-1]+(m[b]+2*m[b-1])/d[b]),
isFinite(c[b])||(c[b]=0));c[i-1]=d[i-2];for(let b=0;b<i-1;b++)r(u,e[b]+m[b]/3,t[b]+c[b]*m[b]/3,e[b+1]-m[b]/3,t[b+1]-c[b+
1]*m[b]/3,e[b+1],t[b+1])}return u}var $i=new Set;function Za(){for(let e of $i)e.syncRect(!0)}Lo&&(zn(cd,To,Za),zn(fd,To,
Za,!0),zn(zr,To,()=>{Ge.pxRatio=de}));var Pp=Fu(),Mp=Nu();function Xa(e,t,n,o){return(o?[e[0],e[1]].concat(e.slice(2)):[
e[0]].concat(e.slice(1))).map((l,i)=>vi(l,i,t,n))}function Lp(e,t){return e.map((n,o)=>o==0?{}:Oe({},t,n))}function vi(e,t,n,o){
return Oe({},t==0?n:o,e)}function Hu(e,t,n){return t==null?Eo:[t,n]}var Dp=Hu;function Np(e,t,n){return t==null?Eo:Wr(t,
n,Ci,!0)}function Iu(e,t,n,o){return t==null?Eo:Qr(t,n,e.scales[o].log,!1)}var Op=Iu;function Bu(e,t,n,o){return t==null?
Eo:Ai(t,n,e.scales[o].log,!1)}var Fp=Bu;function Hp(e,t,n,o,r){let l=rt(Pa(e),Pa(t)),i=t-e,u=Ft(r/o*i,n);do{let c=n[u],d=o*
c/i;if(d>=r&&l+(c<5?wn.get(c):0)<=17)return[c,d]}while(++u<n.length);return[0,0]}function eu(e){let t,n;return e=e.replace(
/(\d+)px/,(o,r)=>(t=Ie((n=+r)*de))+"px"),[e,t,n]}function Ip(e){e.show&&[e.font,e.labelFont].forEach(t=>{let n=we(t[2]*de,
1);t[0]=t[0].replace(/[0-9.]+px/,n+"px"),t[1]=n})}function Ge(e,t,n){let o={mode:ce(e.mode,1)},r=o.mode;function l(s,a,f,p){
let h=a.valToPct(s);return p+f*(a.dir==-1?1-h:h)}function i(s,a,f,p){let h=a.valToPct(s);return p+f*(a.dir==-1?h:1-h)}function u(s,a,f,p){
return a.ori==0?l(s,a,f,p):i(s,a,f,p)}o.valToPosH=l,o.valToPosV=i;let c=!1;o.status=0;let d=o.root=Rt(qf);if(e.id!=null&&
(d.id=e.id),bt(d,e.class),e.title){let s=Rt(Jf,d);s.textContent=e.title}let g=Ot("canvas"),m=o.ctx=g.getContext("2d"),b=Rt(
Kf,d);zn("click",b,s=>{s.target===x&&(ve!=ao||ke!=uo)&&Je.click(o,s)},!0);let v=o.under=Rt(Yf,b);b.appendChild(g);let x=o.
over=Rt(Zf,b);e=Po(e);let E=+ce(e.pxAlign,1),H=Ka(E);(e.plugins||[]).forEach(s=>{s.opts&&(e=s.opts(o,e)||e)});let V=e.ms||
.001,C=o.series=r==1?Xa(e.series||[],Ua,Qa,!1):Lp(e.series||[null],Ga),j=o.axes=Xa(e.axes||[],Va,Wa,!0),k=o.scales={},Z=o.
bands=e.bands||[];Z.forEach(s=>{s.fill=re(s.fill||null),s.dir=ce(s.dir,-1)});let D=r==2?C[1].facets[0].scale:C[0].scale,
X={axes:nf,series:Yc},G=(e.drawOrder||["axes","series"]).map(s=>X[s]);function oe(s){let a=s.distr==3?f=>ln(f>0?f:s.clamp(
o,f,s.min,s.max,s.key)):s.distr==4?f=>ai(f,s.asinh):s.distr==100?f=>s.fwd(f):f=>f;return f=>{let p=a(f),{_min:h,_max:w}=s,
$=w-h;return(p-h)/$}}function q(s){let a=k[s];if(a==null){let f=(e.scales||cr)[s]||cr;if(f.from!=null){q(f.from);let p=Oe(
{},k[f.from],f,{key:s});p.valToPct=oe(p),k[s]=p}else{a=k[s]=Oe({},s==D?Tu:vp,f),a.key=s;let p=a.time,h=a.range,w=yn(h);if((s!=
D||r==2&&!p)&&(w&&(h[0]==null||h[1]==null)&&(h={min:h[0]==null?Ta:{mode:1,hard:h[0],soft:h[0]},max:h[1]==null?Ta:{mode:1,
hard:h[1],soft:h[1]}},w=!1),!w&&Kr(h))){let $=h;h=(S,A,R)=>A==null?Eo:Wr(A,R,$)}a.range=re(h||(p?Dp:s==D?a.distr==3?Op:a.
distr==4?Fp:Hu:a.distr==3?Iu:a.distr==4?Bu:Np)),a.auto=re(w?!1:a.auto),a.clamp=re(a.clamp||$p),a._min=a._max=null,a.valToPct=
oe(a)}}}q("x"),q("y"),r==1&&C.forEach(s=>{q(s.scale)}),j.forEach(s=>{q(s.scale)});for(let s in e.scales)q(s);let T=k[D],
J=T.distr,N,z;T.ori==0?(bt(d,Gf),N=l,z=i):(bt(d,Qf),N=i,z=l);let B={};for(let s in k){let a=k[s];(a.min!=null||a.max!=null)&&
(B[s]={min:a.min,max:a.max},a.min=a.max=null)}let se=e.tzDate||(s=>new Date(Ie(s/V))),I=e.fmtDate||Ri,st=V==1?Gd(se):Kd(
se),Ae=Ia(se,Ha(V==1?qd:Jd,I)),le=ja(se,Ba(Zd,I)),ge=[],ee=o.legend=Oe({},tp,e.legend),O=o.cursor=Oe({},lp,{drag:{y:r==2}},
e.cursor),Fe=ee.show,Ye=O.show,Ce=ee.markers;ee.idxs=ge,Ce.width=re(Ce.width),Ce.dash=re(Ce.dash),Ce.stroke=re(Ce.stroke),
Ce.fill=re(Ce.fill);let pe,Pt,ft,Ee=[],It=[],Yt,$t=!1,un={};if(ee.live){let s=C[1]?C[1].values:null;$t=s!=null,Yt=$t?s(o,
1,0):{_:0};for(let a in Yt)un[a]=Si}if(Fe)if(pe=Ot("table",rd,d),ft=Ot("tbody",null,pe),ee.mount(o,pe),$t){Pt=Ot("thead",
null,pe,ft);let s=Ot("tr",null,Pt);Ot("th",null,s);for(var Qn in Yt)Ot("th",ha,s).textContent=Qn}else bt(pe,id),ee.live&&
bt(pe,sd);let Jn={show:!0},Io={show:!1};function pr(s,a){if(a==0&&($t||!ee.live||r==2))return Eo;let f=[],p=Ot("tr",ld,ft,
ft.childNodes[a]);bt(p,s.class),s.show||bt(p,Un);let h=Ot("th",null,p);if(Ce.show){let S=Rt(ad,h);if(a>0){let A=Ce.width(
o,a);A&&(S.style.border=A+"px "+Ce.dash(o,a)+" "+Ce.stroke(o,a)),S.style.background=Ce.fill(o,a)}}let w=Rt(ha,h);s.label instanceof
HTMLElement?w.appendChild(s.label):w.textContent=s.label,a>0&&(Ce.show||(w.style.color=s.width>0?Ce.stroke(o,a):Ce.fill(
o,a)),Ze("click",h,S=>{if(O._lock)return;An(S);let A=C.indexOf(s);if((S.ctrlKey||S.metaKey)!=ee.isolate){let R=C.some((P,L)=>L>
0&&L!=A&&P.show);C.forEach((P,L)=>{L>0&&Vt(L,R?L==A?Jn:Io:Jn,!0,De.setSeries)})}else Vt(A,{show:!s.show},!0,De.setSeries)},
!1),Xn&&Ze(wa,h,S=>{O._lock||(An(S),Vt(C.indexOf(s),fo,!0,De.setSeries))},!1));for(var $ in Yt){let S=Ot("td",ud,p);S.textContent=
"--",f.push(S)}return[p,f]}let $n=new Map;function Ze(s,a,f,p=!0){let h=$n.get(a)||{},w=O.bind[s](o,a,f,p);w&&(zn(s,a,h[s]=
w),$n.set(a,h))}function Kn(s,a,f){let p=$n.get(a)||{};for(let h in p)(s==null||h==s)&&(hi(h,a,p[h]),delete p[h]);s==null&&
$n.delete(a)}let Zt=0,vn=0,Q=0,M=0,$e=0,He=0,Yn=$e,_n=He,Bt=Q,Sn=M,dt=0,vt=0,it=0,Mt=0;o.bbox={};let hs=!1,mr=!1,Zn=!1,xn=!1,
hr=!1,_t=!1;function gs(s,a,f){(f||s!=o.width||a!=o.height)&&Qi(s,a),ro(!1),Zn=!0,mr=!0,so()}function Qi(s,a){o.width=Zt=
Q=s,o.height=vn=M=a,$e=He=0,zc(),Wc();let f=o.bbox;dt=f.left=jn($e*de,.5),vt=f.top=jn(He*de,.5),it=f.width=jn(Q*de,.5),Mt=
f.height=jn(M*de,.5)}let jc=3;function Vc(){let s=!1,a=0;for(;!s;){a++;let f=ef(a),p=tf(a);s=a==jc||f&&p,s||(Qi(o.width,
o.height),mr=!0)}}function Uc({width:s,height:a}){gs(s,a)}o.setSize=Uc;function zc(){let s=!1,a=!1,f=!1,p=!1;j.forEach((h,w)=>{
if(h.show&&h._show){let{side:$,_size:S}=h,A=$%2,R=h.label!=null?h.labelSize:0,P=S+R;P>0&&(A?(Q-=P,$==3?($e+=P,p=!0):f=!0):
(M-=P,$==0?(He+=P,s=!0):a=!0))}}),Cn[0]=s,Cn[1]=f,Cn[2]=a,Cn[3]=p,Q-=cn[1]+cn[3],$e+=cn[3],M-=cn[2]+cn[0],He+=cn[0]}function Wc(){
let s=$e+Q,a=He+M,f=$e,p=He;function h(w,$){switch(w){case 1:return s+=$,s-$;case 2:return a+=$,a-$;case 3:return f-=$,f+
$;case 0:return p-=$,p+$}}j.forEach((w,$)=>{if(w.show&&w._show){let S=w.side;w._pos=h(S,w._size),w.label!=null&&(w._lpos=
h(S,w.labelSize))}})}if(O.dataIdx==null){let s=O.hover,a=s.skip=new Set(s.skip??[]);a.add(void 0);let f=s.prox=re(s.prox),
p=s.bias??=0;O.dataIdx=(h,w,$,S)=>{if(w==0)return $;let A=$,R=f(h,w,$,S)??ye,P=R>=0&&R<ye,L=T.ori==0?Q:M,W=O.left,fe=t[0],
ae=t[w];if(a.has(ae[$])){A=null;let ne=null,U=null,F;if(p==0||p==-1)for(F=$;ne==null&&F-- >0;)a.has(ae[F])||(ne=F);if(p==
0||p==1)for(F=$;U==null&&F++<ae.length;)a.has(ae[F])||(U=F);if(ne!=null||U!=null)if(P){let Se=ne==null?-1/0:N(fe[ne],T,L,
0),Pe=U==null?1/0:N(fe[U],T,L,0),qe=W-Se,be=Pe-W;qe<=be?qe<=R&&(A=ne):be<=R&&(A=U)}else A=U==null?ne:ne==null?U:$-ne<=U-
$?ne:U}else P&&Be(W-N(fe[$],T,L,0))>R&&(A=null);return A}}let An=s=>{O.event=s};O.idxs=ge,O._lock=!1;let Ke=O.points;Ke.
show=re(Ke.show),Ke.size=re(Ke.size),Ke.stroke=re(Ke.stroke),Ke.width=re(Ke.width),Ke.fill=re(Ke.fill);let jt=o.focus=Oe(
{},e.focus||{alpha:.3},O.focus),Xn=jt.prox>=0,eo=Xn&&Ke.one,St=[],to=[],no=[];function Ji(s,a){let f=Ke.show(o,a);if(f instanceof
HTMLElement)return bt(f,od),bt(f,s.class),Kt(f,-10,-10,Q,M),x.insertBefore(f,St[a]),f}function Ki(s,a){if(r==1||a>0){let f=r==
1&&k[s.scale].time,p=s.value;s.value=f?Da(p)?ja(se,Ba(p,I)):p||le:p||bp,s.label=s.label||(f?up:ap)}if(eo||a>0){s.width=s.
width==null?1:s.width,s.paths=s.paths||Pp||vd,s.fillTo=re(s.fillTo||_p),s.pxAlign=+ce(s.pxAlign,E),s.pxRound=Ka(s.pxAlign),
s.stroke=re(s.stroke||null),s.fill=re(s.fill||null),s._stroke=s._fill=s._paths=s._focus=null;let f=yp(rt(1,s.width),1),p=s.
points=Oe({},{size:f,width:rt(1,f*.2),stroke:s.stroke,space:f*2,paths:Mp,_stroke:null,_fill:null},s.points);p.show=re(p.
show),p.filter=re(p.filter),p.fill=re(p.fill),p.stroke=re(p.stroke),p.paths=re(p.paths),p.pxAlign=s.pxAlign}if(Fe){let f=pr(
s,a);Ee.splice(a,0,f[0]),It.splice(a,0,f[1]),ee.values.push(null)}if(Ye){ge.splice(a,0,null);let f=null;eo?a==0&&(f=Ji(s,
a)):a>0&&(f=Ji(s,a)),St.splice(a,0,f),to.splice(a,0,0),no.splice(a,0,0)}We("addSeries",a)}function qc(s,a){a=a??C.length,
s=r==1?vi(s,a,Ua,Qa):vi(s,a,{},Ga),C.splice(a,0,s),Ki(C[a],a)}o.addSeries=qc;function Gc(s){if(C.splice(s,1),Fe){ee.values.
splice(s,1),It.splice(s,1);let a=Ee.splice(s,1)[0];Kn(null,a.firstChild),a.remove()}Ye&&(ge.splice(s,1),St.splice(s,1)[0].
remove(),to.splice(s,1),no.splice(s,1)),We("delSeries",s)}o.delSeries=Gc;let Cn=[!1,!1,!1,!1];function Qc(s,a){if(s._show=
s.show,s.show){let f=s.side%2,p=k[s.scale];p==null&&(s.scale=f?C[1].scale:D,p=k[s.scale]);let h=p.time;s.size=re(s.size),
s.space=re(s.space),s.rotate=re(s.rotate),yn(s.incrs)&&s.incrs.forEach($=>{!wn.has($)&&wn.set($,uu($))}),s.incrs=re(s.incrs||
(p.distr==2?Ud:h?V==1?Wd:Qd:Vn)),s.splits=re(s.splits||(h&&p.distr==1?st:p.distr==3?bi:p.distr==4?dp:fp)),s.stroke=re(s.
stroke),s.grid.stroke=re(s.grid.stroke),s.ticks.stroke=re(s.ticks.stroke),s.border.stroke=re(s.border.stroke);let w=s.values;
s.values=yn(w)&&!yn(w[0])?re(w):h?yn(w)?Ia(se,Ha(w,I)):Da(w)?Yd(se,w):w||Ae:w||cp,s.filter=re(s.filter||(p.distr>=3&&p.log==
10?hp:p.distr==3&&p.log==2?gp:lu)),s.font=eu(s.font),s.labelFont=eu(s.labelFont),s._size=s.size(o,null,a,0),s._space=s._rotate=
s._incrs=s._found=s._splits=s._values=null,s._size>0&&(Cn[a]=!0,s._el=Rt(Xf,b))}}function Bo(s,a,f,p){let[h,w,$,S]=f,A=a%
2,R=0;return A==0&&(S||w)&&(R=a==0&&!h||a==2&&!$?Ie(Va.size/3):0),A==1&&(h||$)&&(R=a==1&&!w||a==3&&!S?Ie(Wa.size/2):0),R}
let Yi=o.padding=(e.padding||[Bo,Bo,Bo,Bo]).map(s=>re(ce(s,Bo))),cn=o._padding=Yi.map((s,a)=>s(o,a,Cn,0)),Qe,je=null,Ve=null,
gr=r==1?C[0].idxs:null,Lt=null,jo=!1;function Zi(s,a){if(t=s??[],o.data=o._data=t,r==2){Qe=0;for(let f=1;f<C.length;f++)
Qe+=t[f][0].length}else{t.length==0&&(o.data=o._data=t=[[]]),Lt=t[0],Qe=Lt.length;let f=t;if(J==2){f=t.slice();let p=f[0]=
Array(Qe);for(let h=0;h<Qe;h++)p[h]=h}o._data=t=f}if(ro(!0),We("setData"),J==2&&(Zn=!0),a!==!1){let f=T;f.auto(o,jo)?bs():
dn(D,f.min,f.max),xn=xn||O.left>=0,_t=!0,so()}}o.setData=Zi;function bs(){jo=!0;let s,a;r==1&&(Qe>0?(je=gr[0]=0,Ve=gr[1]=
Qe-1,s=t[0][je],a=t[0][Ve],J==2?(s=je,a=Ve):s==a&&(J==3?[s,a]=Qr(s,s,T.log,!1):J==4?[s,a]=Ai(s,s,T.log,!1):T.time?a=s+Ie(
86400/V):[s,a]=Wr(s,a,Ci,!0))):(je=gr[0]=s=null,Ve=gr[1]=a=null)),dn(D,s,a)}let br,oo,ys,ws,$s,vs,_s,Ss,xs,lt;function Xi(s,a,f,p,h,w){
s??=ba,f??=Ti,p??="butt",h??=ba,w??="round",s!=br&&(m.strokeStyle=br=s),h!=oo&&(m.fillStyle=oo=h),a!=ys&&(m.lineWidth=ys=
a),w!=$s&&(m.lineJoin=$s=w),p!=vs&&(m.lineCap=vs=p),f!=ws&&m.setLineDash(ws=f)}function el(s,a,f,p){a!=oo&&(m.fillStyle=
oo=a),s!=_s&&(m.font=_s=s),f!=Ss&&(m.textAlign=Ss=f),p!=xs&&(m.textBaseline=xs=p)}function As(s,a,f,p,h=0){if(p.length>0&&
s.auto(o,jo)&&(a==null||a.min==null)){let w=ce(je,0),$=ce(Ve,p.length-1),S=f.min==null?hd(p,w,$,h,s.distr==3):[f.min,f.max];
s.min=Ht(s.min,f.min=S[0]),s.max=rt(s.max,f.max=S[1])}}let tl={min:null,max:null};function Jc(){for(let p in k){let h=k[p];
B[p]==null&&(h.min==null||B[D]!=null&&h.auto(o,jo))&&(B[p]=tl)}for(let p in k){let h=k[p];B[p]==null&&h.from!=null&&B[h.
from]!=null&&(B[p]=tl)}B[D]!=null&&ro(!0);let s={};for(let p in B){let h=B[p];if(h!=null){let w=s[p]=Po(k[p],xd);if(h.min!=
null)Oe(w,h);else if(p!=D||r==2)if(Qe==0&&w.from==null){let $=w.range(o,null,null,p);w.min=$[0],w.max=$[1]}else w.min=ye,
w.max=-ye}}if(Qe>0){C.forEach((p,h)=>{if(r==1){let w=p.scale,$=B[w];if($==null)return;let S=s[w];if(h==0){let A=S.range(
o,S.min,S.max,w);S.min=A[0],S.max=A[1],je=Ft(S.min,t[0]),Ve=Ft(S.max,t[0]),Ve-je>1&&(t[0][je]<S.min&&je++,t[0][Ve]>S.max&&
Ve--),p.min=Lt[je],p.max=Lt[Ve]}else p.show&&p.auto&&As(S,$,p,t[h],p.sorted);p.idxs[0]=je,p.idxs[1]=Ve}else if(h>0&&p.show&&
p.auto){let[w,$]=p.facets,S=w.scale,A=$.scale,[R,P]=t[h],L=s[S],W=s[A];L!=null&&As(L,B[S],w,R,w.sorted),W!=null&&As(W,B[A],
$,P,$.sorted),p.min=$.min,p.max=$.max}});for(let p in s){let h=s[p],w=B[p];if(h.from==null&&(w==null||w.min==null)){let $=h.
range(o,h.min==ye?null:h.min,h.max==-ye?null:h.max,p);h.min=$[0],h.max=$[1]}}}for(let p in s){let h=s[p];if(h.from!=null){
let w=s[h.from];if(w.min==null)h.min=h.max=null;else{let $=h.range(o,w.min,w.max,p);h.min=$[0],h.max=$[1]}}}let a={},f=!1;
for(let p in s){let h=s[p],w=k[p];if(w.min!=h.min||w.max!=h.max){w.min=h.min,w.max=h.max;let $=w.distr;w._min=$==3?ln(w.
min):$==4?ai(w.min,w.asinh):$==100?w.fwd(w.min):w.min,w._max=$==3?ln(w.max):$==4?ai(w.max,w.asinh):$==100?w.fwd(w.max):w.
max,a[p]=f=!0}}if(f){C.forEach((p,h)=>{r==2?h>0&&a.y&&(p._paths=null):a[p.scale]&&(p._paths=null)});for(let p in a)Zn=!0,
We("setScale",p);Ye&&O.left>=0&&(xn=_t=!0)}for(let p in B)B[p]=null}function Kc(s){let a=gi(je-1,0,Qe-1),f=gi(Ve+1,0,Qe-
1);for(;s[a]==null&&a>0;)a--;for(;s[f]==null&&f<Qe-1;)f++;return[a,f]}function Yc(){if(Qe>0){let s=C.some(a=>a._focus)&&
lt!=jt.alpha;s&&(m.globalAlpha=lt=jt.alpha),C.forEach((a,f)=>{if(f>0&&a.show&&(nl(f,!1),nl(f,!0),a._paths==null)){let p=lt;
lt!=a.alpha&&(m.globalAlpha=lt=a.alpha);let h=r==2?[0,t[f][0].length-1]:Kc(t[f]);a._paths=a.paths(o,f,h[0],h[1]),lt!=p&&
(m.globalAlpha=lt=p)}}),C.forEach((a,f)=>{if(f>0&&a.show){let p=lt;lt!=a.alpha&&(m.globalAlpha=lt=a.alpha),a._paths!=null&&
ol(f,!1);{let h=a._paths!=null?a._paths.gaps:null,w=a.points.show(o,f,je,Ve,h),$=a.points.filter(o,f,w,h);(w||$)&&(a.points.
_paths=a.points.paths(o,f,je,Ve,$),ol(f,!0))}lt!=p&&(m.globalAlpha=lt=p),We("drawSeries",f)}}),s&&(m.globalAlpha=lt=1)}}
function nl(s,a){let f=a?C[s].points:C[s];f._stroke=f.stroke(o,s),f._fill=f.fill(o,s)}function ol(s,a){let f=a?C[s].points:
C[s],{stroke:p,fill:h,clip:w,flags:$,_stroke:S=f._stroke,_fill:A=f._fill,_width:R=f.width}=f._paths;R=we(R*de,3);let P=null,
L=R%2/2;a&&A==null&&(A=R>0?"#fff":S);let W=f.pxAlign==1&&L>0;if(W&&m.translate(L,L),!a){let fe=dt-R/2,ae=vt-R/2,ne=it+R,
U=Mt+R;P=new Path2D,P.rect(fe,ae,ne,U)}a?Cs(S,R,f.dash,f.cap,A,p,h,$,w):Zc(s,S,R,f.dash,f.cap,A,p,h,$,P,w),W&&m.translate(
-L,-L)}function Zc(s,a,f,p,h,w,$,S,A,R,P){let L=!1;A!=0&&Z.forEach((W,fe)=>{if(W.series[0]==s){let ae=C[W.series[1]],ne=t[W.
series[1]],U=(ae._paths||cr).band;yn(U)&&(U=W.dir==1?U[0]:U[1]);let F,Se=null;ae.show&&U&&bd(ne,je,Ve)?(Se=W.fill(o,fe)||
w,F=ae._paths.clip):U=null,Cs(a,f,p,h,Se,$,S,A,R,P,F,U),L=!0}}),L||Cs(a,f,p,h,w,$,S,A,R,P)}let rl=Mo|wi;function Cs(s,a,f,p,h,w,$,S,A,R,P,L){
Xi(s,a,f,p,h),(A||R||L)&&(m.save(),A&&m.clip(A),R&&m.clip(R)),L?(S&rl)==rl?(m.clip(L),P&&m.clip(P),wr(h,$),yr(s,w,a)):S&
wi?(wr(h,$),m.clip(L),yr(s,w,a)):S&Mo&&(m.save(),m.clip(L),P&&m.clip(P),wr(h,$),m.restore(),yr(s,w,a)):(wr(h,$),yr(s,w,a)),
(A||R||L)&&m.restore()}function yr(s,a,f){f>0&&(a instanceof Map?a.forEach((p,h)=>{m.strokeStyle=br=h,m.stroke(p)}):a!=null&&
s&&m.stroke(a))}function wr(s,a){a instanceof Map?a.forEach((f,p)=>{m.fillStyle=oo=p,m.fill(f)}):a!=null&&s&&m.fill(a)}function Xc(s,a,f,p){
let h=j[s],w;if(p<=0)w=[0,0];else{let $=h._space=h.space(o,s,a,f,p),S=h._incrs=h.incrs(o,s,a,f,p,$);w=Hp(a,f,S,p,$)}return h.
_found=w}function ks(s,a,f,p,h,w,$,S,A,R){let P=$%2/2;E==1&&m.translate(P,P),Xi(S,$,A,R,S),m.beginPath();let L,W,fe,ae,ne=h+
(p==0||p==3?-w:w);f==0?(W=h,ae=ne):(L=h,fe=ne);for(let U=0;U<s.length;U++)a[U]!=null&&(f==0?L=fe=s[U]:W=ae=s[U],m.moveTo(
L,W),m.lineTo(fe,ae));m.stroke(),E==1&&m.translate(-P,-P)}function ef(s){let a=!0;return j.forEach((f,p)=>{if(!f.show)return;
let h=k[f.scale];if(h.min==null){f._show&&(a=!1,f._show=!1,ro(!1));return}else f._show||(a=!1,f._show=!0,ro(!1));let w=f.
side,$=w%2,{min:S,max:A}=h,[R,P]=Xc(p,S,A,$==0?Q:M);if(P==0)return;let L=h.distr==2,W=f._splits=f.splits(o,p,S,A,R,P,L),
fe=h.distr==2?W.map(F=>Lt[F]):W,ae=h.distr==2?Lt[W[1]]-Lt[W[0]]:R,ne=f._values=f.values(o,f.filter(o,fe,p,P,ae),p,P,ae);
f._rotate=w==2?f.rotate(o,ne,p,P):0;let U=f._size;f._size=Et(f.size(o,ne,p,s)),U!=null&&f._size!=U&&(a=!1)}),a}function tf(s){
let a=!0;return Yi.forEach((f,p)=>{let h=f(o,p,Cn,s);h!=cn[p]&&(a=!1),cn[p]=h}),a}function nf(){for(let s=0;s<j.length;s++){
let a=j[s];if(!a.show||!a._show)continue;let f=a.side,p=f%2,h,w,$=a.stroke(o,s),S=f==0||f==3?-1:1,[A,R]=a._found;if(a.label!=
null){let et=a.labelGap*S,ht=Ie((a._lpos+et)*de);el(a.labelFont[0],$,"center",f==2?"top":ga),m.save(),p==1?(h=w=0,m.translate(
ht,Ie(vt+Mt/2)),m.rotate((f==3?-Ur:Ur)/2)):(h=Ie(dt+it/2),w=ht);let Rn=su(a.label)?a.label(o,s,A,R):a.label;m.fillText(Rn,
h,w),m.restore()}if(R==0)continue;let P=k[a.scale],L=p==0?it:Mt,W=p==0?dt:vt,fe=a._splits,ae=P.distr==2?fe.map(et=>Lt[et]):
fe,ne=P.distr==2?Lt[fe[1]]-Lt[fe[0]]:A,U=a.ticks,F=a.border,Se=U.show?U.size:0,Pe=Ie(Se*de),qe=Ie((a.alignTo==2?a._size-
Se-a.gap:a.gap)*de),be=a._rotate*-Ur/180,Me=H(a._pos*de),pt=(Pe+qe)*S,Xe=Me+pt;w=p==0?Xe:0,h=p==1?Xe:0;let xt=a.font[0],
Dt=a.align==1?Co:a.align==2?si:be>0?Co:be<0?si:p==0?"center":f==3?si:Co,zt=be||p==1?"middle":f==2?"top":ga;el(xt,$,Dt,zt);
let mt=a.font[1]*a.lineGap,At=fe.map(et=>H(u(et,P,L,W))),Nt=a._values;for(let et=0;et<Nt.length;et++){let ht=Nt[et];if(ht!=
null){p==0?h=At[et]:w=At[et],ht=""+ht;let Rn=ht.indexOf(`
`)==-1?[ht]:ht.split(/\n/gm);for(let tt=0;tt<Rn.length;tt++){let Sl=Rn[tt];be?(m.save(),m.translate(h,w+tt*mt),m.rotate(
be),m.fillText(Sl,0,0),m.restore()):m.fillText(Sl,h,w+tt*mt)}}}U.show&&ks(At,U.filter(o,ae,s,R,ne),p,f,Me,Pe,we(U.width*
de,3),U.stroke(o,s),U.dash,U.cap);let Wt=a.grid;Wt.show&&ks(At,Wt.filter(o,ae,s,R,ne),p,p==0?2:1,p==0?vt:dt,p==0?Mt:it,we(
Wt.width*de,3),Wt.stroke(o,s),Wt.dash,Wt.cap),F.show&&ks([Me],[1],p==0?1:0,p==0?1:2,p==1?vt:dt,p==1?Mt:it,we(F.width*de,
3),F.stroke(o,s),F.dash,F.cap)}We("drawAxes")}function ro(s){C.forEach((a,f)=>{f>0&&(a._paths=null,s&&(r==1?(a.min=null,
a.max=null):a.facets.forEach(p=>{p.min=null,p.max=null})))})}let $r=!1,Ts=!1,Vo=[];function of(){Ts=!1;for(let s=0;s<Vo.
length;s++)We(...Vo[s]);Vo.length=0}function so(){$r||(Pd(sl),$r=!0)}function rf(s,a=!1){$r=!0,Ts=a,s(o),sl(),a&&Vo.length>
0&&queueMicrotask(of)}o.batch=rf;function sl(){if(hs&&(Jc(),hs=!1),Zn&&(Vc(),Zn=!1),mr){if(xe(v,Co,$e),xe(v,"top",He),xe(
v,ir,Q),xe(v,lr,M),xe(x,Co,$e),xe(x,"top",He),xe(x,ir,Q),xe(x,lr,M),xe(b,ir,Zt),xe(b,lr,vn),g.width=Ie(Zt*de),g.height=Ie(
vn*de),j.forEach(({_el:s,_show:a,_size:f,_pos:p,side:h})=>{if(s!=null)if(a){let w=h===3||h===0?f:0,$=h%2==1;xe(s,$?"left":
"top",p-w),xe(s,$?"width":"height",f),xe(s,$?"top":"left",$?He:$e),xe(s,$?"height":"width",$?M:Q),mi(s,Un)}else bt(s,Un)}),
br=oo=ys=$s=vs=_s=Ss=xs=ws=null,lt=1,Wo(!0),$e!=Yn||He!=_n||Q!=Bt||M!=Sn){ro(!1);let s=Q/Bt,a=M/Sn;if(Ye&&!xn&&O.left>=0){
O.left*=s,O.top*=a,io&&Kt(io,Ie(O.left),0,Q,M),lo&&Kt(lo,0,Ie(O.top),Q,M);for(let f=0;f<St.length;f++){let p=St[f];p!=null&&
(to[f]*=s,no[f]*=a,Kt(p,Et(to[f]),Et(no[f]),Q,M))}}if(_e.show&&!hr&&_e.left>=0&&_e.width>0){_e.left*=s,_e.width*=s,_e.top*=
a,_e.height*=a;for(let f in Ds)xe(co,f,_e[f])}Yn=$e,_n=He,Bt=Q,Sn=M}We("setSize"),mr=!1}Zt>0&&vn>0&&(m.clearRect(0,0,g.width,
g.height),We("drawClear"),G.forEach(s=>s()),We("draw")),_e.show&&hr&&(vr(_e),hr=!1),Ye&&xn&&(Tn(null,!0,!1),xn=!1),ee.show&&
ee.live&&_t&&(Ms(),_t=!1),c||(c=!0,o.status=1,We("ready")),jo=!1,$r=!1}o.redraw=(s,a)=>{Zn=a||!1,s!==!1?dn(D,T.min,T.max):
so()};function Rs(s,a){let f=k[s];if(f.from==null){if(Qe==0){let p=f.range(o,a.min,a.max,s);a.min=p[0],a.max=p[1]}if(a.min>
a.max){let p=a.min;a.min=a.max,a.max=p}if(Qe>1&&a.min!=null&&a.max!=null&&a.max-a.min<1e-16)return;s==D&&f.distr==2&&Qe>
0&&(a.min=Ft(a.min,t[0]),a.max=Ft(a.max,t[0]),a.min==a.max&&a.max++),B[s]=a,hs=!0,so()}}o.setScale=Rs;let Es,Ps,io,lo,il,
ll,ao,uo,al,ul,ve,ke,fn=!1,Je=O.drag,Ue=Je.x,ze=Je.y;Ye&&(O.x&&(Es=Rt(td,x)),O.y&&(Ps=Rt(nd,x)),T.ori==0?(io=Es,lo=Ps):(io=
Ps,lo=Es),ve=O.left,ke=O.top);let _e=o.select=Oe({show:!0,over:!0,left:0,width:0,top:0,height:0},e.select),co=_e.show?Rt(
ed,_e.over?x:v):null;function vr(s,a){if(_e.show){for(let f in s)_e[f]=s[f],f in Ds&&xe(co,f,s[f]);a!==!1&&We("setSelect")}}
o.setSelect=vr;function sf(s){if(C[s].show)Fe&&mi(Ee[s],Un);else if(Fe&&bt(Ee[s],Un),Ye){let f=eo?St[0]:St[s];f!=null&&Kt(
f,-10,-10,Q,M)}}function dn(s,a,f){Rs(s,{min:a,max:f})}function Vt(s,a,f,p){a.focus!=null&&ff(s),a.show!=null&&C.forEach(
(h,w)=>{w>0&&(s==w||s==null)&&(h.show=a.show,sf(w),r==2?(dn(h.facets[0].scale,null,null),dn(h.facets[1].scale,null,null)):
dn(h.scale,null,null),so())}),f!==!1&&We("setSeries",s,a),p&&qo("setSeries",o,s,a)}o.setSeries=Vt;function lf(s,a){Oe(Z[s],
a)}function af(s,a){s.fill=re(s.fill||null),s.dir=ce(s.dir,-1),a=a??Z.length,Z.splice(a,0,s)}function uf(s){s==null?Z.length=
0:Z.splice(s,1)}o.addBand=af,o.setBand=lf,o.delBand=uf;function cf(s,a){C[s].alpha=a,Ye&&St[s]!=null&&(St[s].style.opacity=
a),Fe&&Ee[s]&&(Ee[s].style.opacity=a)}let Xt,pn,kn,fo={focus:!0};function ff(s){if(s!=kn){let a=s==null,f=jt.alpha!=1;C.
forEach((p,h)=>{if(r==1||h>0){let w=a||h==0||h==s;p._focus=a?null:w,f&&cf(h,w?1:jt.alpha)}}),kn=s,f&&so()}}Fe&&Xn&&Ze($a,
pe,s=>{O._lock||(An(s),kn!=null&&Vt(null,fo,!0,De.setSeries))});function Ut(s,a,f){let p=k[a];f&&(s=s/de-(p.ori==1?He:$e));
let h=Q;p.ori==1&&(h=M,s=h-s),p.dir==-1&&(s=h-s);let w=p._min,$=p._max,S=s/h,A=w+($-w)*S,R=p.distr;return R==3?Ro(10,A):
R==4?wd(A,p.asinh):R==100?p.bwd(A):A}function df(s,a){let f=Ut(s,D,a);return Ft(f,t[0],je,Ve)}o.valToIdx=s=>Ft(s,t[0]),o.
posToIdx=df,o.posToVal=Ut,o.valToPos=(s,a,f)=>k[a].ori==0?l(s,k[a],f?it:Q,f?dt:0):i(s,k[a],f?Mt:M,f?vt:0),o.setCursor=(s,a,f)=>{
ve=s.left,ke=s.top,Tn(null,a,f)};function cl(s,a){xe(co,Co,_e.left=s),xe(co,ir,_e.width=a)}function fl(s,a){xe(co,"top",
_e.top=s),xe(co,lr,_e.height=a)}let Uo=T.ori==0?cl:fl,zo=T.ori==1?cl:fl;function pf(){if(Fe&&ee.live)for(let s=r==2?1:0;s<
C.length;s++){if(s==0&&$t)continue;let a=ee.values[s],f=0;for(let p in a)It[s][f++].firstChild.nodeValue=a[p]}}function Ms(s,a){
if(s!=null&&(s.idxs?s.idxs.forEach((f,p)=>{ge[p]=f}):Sd(s.idx)||ge.fill(s.idx),ee.idx=ge[0]),Fe&&ee.live){for(let f=0;f<
C.length;f++)(f>0||r==1&&!$t)&&mf(f,ge[f]);pf()}_t=!1,a!==!1&&We("setLegend")}o.setLegend=Ms;function mf(s,a){let f=C[s],
p=s==0&&J==2?Lt:t[s],h;$t?h=f.values(o,s,a)??un:(h=f.value(o,a==null?null:p[a],s,a),h=h==null?un:{_:h}),ee.values[s]=h}function Tn(s,a,f){
al=ve,ul=ke,[ve,ke]=O.move(o,ve,ke),O.left=ve,O.top=ke,Ye&&(io&&Kt(io,Ie(ve),0,Q,M),lo&&Kt(lo,0,Ie(ke),Q,M));let p,h=je>
Ve;Xt=ye,pn=null;let w=T.ori==0?Q:M,$=T.ori==1?Q:M;if(ve<0||Qe==0||h){p=O.idx=null;for(let S=0;S<C.length;S++){let A=St[S];
A!=null&&Kt(A,-10,-10,Q,M)}Xn&&Vt(null,fo,!0,s==null&&De.setSeries),ee.live&&(ge.fill(p),_t=!0)}else{let S,A,R;r==1&&(S=
T.ori==0?ve:ke,A=Ut(S,D),p=O.idx=Ft(A,t[0],je,Ve),R=N(t[0][p],T,w,0));let P=-10,L=-10,W=0,fe=0,ae=!0,ne="",U="";for(let F=r==
2?1:0;F<C.length;F++){let Se=C[F],Pe=ge[F],qe=Pe==null?null:r==1?t[F][Pe]:t[F][1][Pe],be=O.dataIdx(o,F,p,A),Me=be==null?
null:r==1?t[F][be]:t[F][1][be];if(_t=_t||Me!=qe||be!=Pe,ge[F]=be,F>0&&Se.show){let pt=be==null?-10:be==p?R:N(r==1?t[0][be]:
t[F][0][be],T,w,0),Xe=Me==null?-10:z(Me,r==1?k[Se.scale]:k[Se.facets[1].scale],$,0);if(Xn&&Me!=null){let xt=T.ori==1?ve:
ke,Dt=Be(jt.dist(o,F,be,Xe,xt));if(Dt<Xt){let zt=jt.bias;if(zt!=0){let mt=Ut(xt,Se.scale),At=Me>=0?1:-1,Nt=mt>=0?1:-1;Nt==
At&&(Nt==1?zt==1?Me>=mt:Me<=mt:zt==1?Me<=mt:Me>=mt)&&(Xt=Dt,pn=F)}else Xt=Dt,pn=F}}if(_t||eo){let xt,Dt;T.ori==0?(xt=pt,
Dt=Xe):(xt=Xe,Dt=pt);let zt,mt,At,Nt,Wt,et,ht=!0,Rn=Ke.bbox;if(Rn!=null){ht=!1;let tt=Rn(o,F);At=tt.left,Nt=tt.top,zt=tt.
width,mt=tt.height}else At=xt,Nt=Dt,zt=mt=Ke.size(o,F);if(et=Ke.fill(o,F),Wt=Ke.stroke(o,F),eo)F==pn&&Xt<=jt.prox&&(P=At,
L=Nt,W=zt,fe=mt,ae=ht,ne=et,U=Wt);else{let tt=St[F];tt!=null&&(to[F]=At,no[F]=Nt,ka(tt,zt,mt,ht),Aa(tt,et,Wt),Kt(tt,Et(At),
Et(Nt),Q,M))}}}}if(eo){let F=jt.prox,Se=kn==null?Xt<=F:Xt>F||pn!=kn;if(_t||Se){let Pe=St[0];Pe!=null&&(to[0]=P,no[0]=L,ka(
Pe,W,fe,ae),Aa(Pe,ne,U),Kt(Pe,Et(P),Et(L),Q,M))}}}if(_e.show&&fn)if(s!=null){let[S,A]=De.scales,[R,P]=De.match,[L,W]=s.cursor.
sync.scales,fe=s.cursor.drag;if(Ue=fe._x,ze=fe._y,Ue||ze){let{left:ae,top:ne,width:U,height:F}=s.select,Se=s.scales[L].ori,
Pe=s.posToVal,qe,be,Me,pt,Xe,xt=S!=null&&R(S,L),Dt=A!=null&&P(A,W);xt&&Ue?(Se==0?(qe=ae,be=U):(qe=ne,be=F),Me=k[S],pt=N(
Pe(qe,L),Me,w,0),Xe=N(Pe(qe+be,L),Me,w,0),Uo(Ht(pt,Xe),Be(Xe-pt))):Uo(0,w),Dt&&ze?(Se==1?(qe=ae,be=U):(qe=ne,be=F),Me=k[A],
pt=z(Pe(qe,W),Me,$,0),Xe=z(Pe(qe+be,W),Me,$,0),zo(Ht(pt,Xe),Be(Xe-pt))):zo(0,$)}else Ns()}else{let S=Be(al-il),A=Be(ul-ll);
if(T.ori==1){let W=S;S=A,A=W}Ue=Je.x&&S>=Je.dist,ze=Je.y&&A>=Je.dist;let R=Je.uni;R!=null?Ue&&ze&&(Ue=S>=R,ze=A>=R,!Ue&&
!ze&&(A>S?ze=!0:Ue=!0)):Je.x&&Je.y&&(Ue||ze)&&(Ue=ze=!0);let P,L;Ue&&(T.ori==0?(P=ao,L=ve):(P=uo,L=ke),Uo(Ht(P,L),Be(L-P)),
ze||zo(0,$)),ze&&(T.ori==1?(P=ao,L=ve):(P=uo,L=ke),zo(Ht(P,L),Be(L-P)),Ue||Uo(0,w)),!Ue&&!ze&&(Uo(0,0),zo(0,0))}if(Je._x=
Ue,Je._y=ze,s==null){if(f){if(_l!=null){let[S,A]=De.scales;De.values[0]=S!=null?Ut(T.ori==0?ve:ke,S):null,De.values[1]=A!=
null?Ut(T.ori==1?ve:ke,A):null}qo(ii,o,ve,ke,Q,M,p)}if(Xn){let S=f&&De.setSeries,A=jt.prox;kn==null?Xt<=A&&Vt(pn,fo,!0,S):
Xt>A?Vt(null,fo,!0,S):pn!=kn&&Vt(pn,fo,!0,S)}}_t&&(ee.idx=p,Ms()),a!==!1&&We("setCursor")}let mn=null;Object.defineProperty(
o,"rect",{get(){return mn==null&&Wo(!1),mn}});function Wo(s=!1){s?mn=null:(mn=x.getBoundingClientRect(),We("syncRect",mn))}
function dl(s,a,f,p,h,w,$){O._lock||fn&&s!=null&&s.movementX==0&&s.movementY==0||(Ls(s,a,f,p,h,w,$,!1,s!=null),s!=null?Tn(
null,!0,!0):Tn(a,!0,!1))}function Ls(s,a,f,p,h,w,$,S,A){if(mn==null&&Wo(!1),An(s),s!=null)f=s.clientX-mn.left,p=s.clientY-
mn.top;else{if(f<0||p<0){ve=-10,ke=-10;return}let[R,P]=De.scales,L=a.cursor.sync,[W,fe]=L.values,[ae,ne]=L.scales,[U,F]=De.
match,Se=a.axes[0].side%2==1,Pe=T.ori==0?Q:M,qe=T.ori==1?Q:M,be=Se?w:h,Me=Se?h:w,pt=Se?p:f,Xe=Se?f:p;if(ae!=null?f=U(R,ae)?
u(W,k[R],Pe,0):-10:f=Pe*(pt/be),ne!=null?p=F(P,ne)?u(fe,k[P],qe,0):-10:p=qe*(Xe/Me),T.ori==1){let xt=f;f=p,p=xt}}A&&(a==
null||a.cursor.event.type==ii)&&((f<=1||f>=Q-1)&&(f=jn(f,Q)),(p<=1||p>=M-1)&&(p=jn(p,M))),S?(il=f,ll=p,[ao,uo]=O.move(o,
f,p)):(ve=f,ke=p)}let Ds={width:0,height:0,left:0,top:0};function Ns(){vr(Ds,!1)}let pl,ml,hl,gl;function bl(s,a,f,p,h,w,$){
fn=!0,Ue=ze=Je._x=Je._y=!1,Ls(s,a,f,p,h,w,$,!0,!1),s!=null&&(Ze(li,di,yl,!1),qo(ya,o,ao,uo,Q,M,null));let{left:S,top:A,width:R,
height:P}=_e;pl=S,ml=A,hl=R,gl=P}function yl(s,a,f,p,h,w,$){fn=Je._x=Je._y=!1,Ls(s,a,f,p,h,w,$,!1,!0);let{left:S,top:A,width:R,
height:P}=_e,L=R>0||P>0,W=pl!=S||ml!=A||hl!=R||gl!=P;if(L&&W&&vr(_e),Je.setScale&&L&&W){let fe=S,ae=R,ne=A,U=P;if(T.ori==
1&&(fe=A,ae=P,ne=S,U=R),Ue&&dn(D,Ut(fe,D),Ut(fe+ae,D)),ze)for(let F in k){let Se=k[F];F!=D&&Se.from==null&&Se.min!=ye&&dn(
F,Ut(ne+U,F),Ut(ne,F))}Ns()}else O.lock&&(O._lock=!O._lock,Tn(a,!0,s!=null));s!=null&&(Kn(li,di),qo(li,o,ve,ke,Q,M,null))}
function hf(s,a,f,p,h,w,$){if(O._lock)return;An(s);let S=fn;if(fn){let A=!0,R=!0,P=10,L,W;T.ori==0?(L=Ue,W=ze):(L=ze,W=Ue),
L&&W&&(A=ve<=P||ve>=Q-P,R=ke<=P||ke>=M-P),L&&A&&(ve=ve<ao?0:Q),W&&R&&(ke=ke<uo?0:M),Tn(null,!0,!0),fn=!1}ve=-10,ke=-10,ge.
fill(null),Tn(null,!0,!0),S&&(fn=S)}function wl(s,a,f,p,h,w,$){O._lock||(An(s),bs(),Ns(),s!=null&&qo(va,o,ve,ke,Q,M,null))}
function $l(){j.forEach(Ip),gs(o.width,o.height,!0)}zn(zr,To,$l);let po={};po.mousedown=bl,po.mousemove=dl,po.mouseup=yl,
po.dblclick=wl,po.setSeries=(s,a,f,p)=>{let h=De.match[2];f=h(o,a,f),f!=-1&&Vt(f,p,!0,!1)},Ye&&(Ze(ya,x,bl),Ze(ii,x,dl),
Ze(wa,x,s=>{An(s),Wo(!1)}),Ze($a,x,hf),Ze(va,x,wl),$i.add(o),o.syncRect=Wo);let _r=o.hooks=e.hooks||{};function We(s,a,f){
Ts?Vo.push([s,a,f]):s in _r&&_r[s].forEach(p=>{p.call(null,o,a,f)})}(e.plugins||[]).forEach(s=>{for(let a in s.hooks)_r[a]=
(_r[a]||[]).concat(s.hooks[a])});let vl=(s,a,f)=>f,De=Oe({key:null,setSeries:!1,filters:{pub:Ma,sub:Ma},scales:[D,C[1]?C[1].
scale:null],match:[La,La,vl],values:[null,null]},O.sync);De.match.length==2&&De.match.push(vl),O.sync=De;let _l=De.key,Os=Ru(
_l);function qo(s,a,f,p,h,w,$){De.filters.pub(s,a,f,p,h,w,$)&&Os.pub(s,a,f,p,h,w,$)}Os.sub(o);function gf(s,a,f,p,h,w,$){
De.filters.sub(s,a,f,p,h,w,$)&&po[s](null,a,f,p,h,w,$)}o.pub=gf;function bf(){Os.unsub(o),$i.delete(o),$n.clear(),hi(zr,
To,$l),d.remove(),pe?.remove(),We("destroy")}o.destroy=bf;function Fs(){We("init",e,t),Zi(t||e.data,!1),B[D]?Rs(D,B[D]):
bs(),hr=_e.show&&(_e.width>0||_e.height>0),xn=_t=!0,gs(e.width,e.height)}return C.forEach(Ki),j.forEach(Qc),n?n instanceof
HTMLElement?(n.appendChild(d),Fs()):n(o,Fs):Fs(),o}Ge.assign=Oe;Ge.fmtNum=ki;Ge.rangeNum=Wr;Ge.rangeLog=Qr;Ge.rangeAsinh=
Ai;Ge.orient=qn;Ge.pxRatio=de;Ge.join=Ed;Ge.fmtDate=Ri,Ge.tzDate=jd;Ge.sync=Ru;{Ge.addGap=Sp,Ge.clipGaps=Yr;let e=Ge.paths=
{points:Nu};e.linear=Fu,e.stepped=Cp,e.bars=kp,e.spline=Rp}function ts(e){return Number.isInteger(e)||!Number.isFinite(e)?String(e):Math.abs(e)<1?String(Number(e.toPrecision(4))):
String(Number(e.toFixed(3)))}var Vu=220,Uu={left:0,width:0,top:0,height:0},ju=["--p95","--kind-2","--p50","--kind-1","--p99"];function ns(e,t){let n=ju[t%
ju.length]??"";return{label:e,color:n,width:2,...t%2===1&&{dash:[6,4]}}}function Oo(e){return e===null?"":ts(e)}function os(e){
return y`<figure class="chart" aria-label=${e.label} ${Bp(e)}></figure>`}var Oi=class extends Qt{#e={label:"",lines:[],data:[],
format:String};#t;#n;#r=matchMedia("(prefers-color-scheme: dark)");#o=new ResizeObserver(()=>this.#i());#l=()=>this.#s();render(t){
return this.#e=t,Ct}update({element:t},[n]){let{lines:o,log:r}=this.#e;return this.#e=n,this.#t===void 0?(this.#t=t,this.#o.
observe(t),this.#r.addEventListener("change",this.#l)):r!==n.log||JSON.stringify(o)!==JSON.stringify(n.lines)?this.#s():
this.#n?.setData(n.data),Ct}disconnected(){this.#o.disconnect(),this.#r.removeEventListener("change",this.#l),this.#n?.destroy()}#i(){
let t=this.#t?.clientWidth??0;this.#n===void 0?this.#s():t!==this.#n.width&&this.#n.setSize({width:t,height:Vu})}#s(){this.#n?.
destroy();let t=jp(()=>this.#e,this.#t?.clientWidth||600);this.#n=new Ge(t,this.#e.data,this.#t),this.#e.onRange!==void 0&&
Qp(this.#n)}},Bp=nt(Oi);function jp(e,t){let{lines:n,time:o=!0,log:r=!1,fitted:l=!1,range:i,onRange:u}=e(),c=n.map(({color:d})=>Fi(
`var(${d})`));return{width:t,height:Vu,padding:[10,32,0,0],legend:{markers:{width:(d,g)=>n[g-1]?.width??2,dash:(d,g)=>n[g-
1]?.dash?"dashed":"solid",stroke:(d,g)=>c[g-1]??""}},cursor:{y:!1,points:{size:6},drag:{x:u!==void 0,y:!1,setScale:!1}},
scales:{x:{time:o,...i&&{range:()=>e().range??[0,1]}},y:r?{distr:3,log:10}:l?{}:{range:Wp}},axes:Up(e()),series:[{label:o?
"Time":"At",value:(d,g)=>Vp(g,o)},...n.map((d,g)=>Gp(d,{stroke:c[g]??"",chart:e}))],hooks:{setSelect:[d=>{let{left:g,width:m}=d.
select;if(m<4||u===void 0)return;let[b,v]=[d.posToVal(g,"x"),d.posToVal(g+m,"x")];d.setSelect(Uu,!1),queueMicrotask(()=>e().
onRange?.(b,v))}]}}}function Vp(e,t){return e===null?"":t?Tt(new Date(e*1e3)):Oo(e)}function Up({format:e,time:t=!0,log:n=!1}){
let o={stroke:Fi("var(--muted)"),font:`11px ${getComputedStyle(document.body).fontFamily}`,ticks:{show:!1}},r={stroke:Fi(
"var(--line)"),width:1};return[{...o,grid:{show:!1},space:70,gap:9,...t&&{values:qp}},{...o,grid:{...r,...n&&{filter:zp}},
size:62,space:36,gap:8,values:(l,i)=>i.map(u=>u===null?"":e(u))}]}function zp(e,t){return t.map(n=>Number.isInteger(Math.
log10(n))?n:null)}function Wp(e,t,n){return[Math.min(t??0,0),n!==null&&n>0?n*1.08:1]}var qp=[[86400,"{MMM} {D}",null,null,
null,null,null,null,1],[3600,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[60,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[1,"{HH}:{mm}:{ss}",`
{MMM} {D}`,null,null,null,null,null,1]];function Gp({bars:e,shown:t,...n},{stroke:o,chart:r}){let l=(...[,c,,d])=>typeof d==
"number"?r().format(t===void 0?c:t(d)):"";if(!e)return{width:1.75,points:{size:4},...n,stroke:o,value:l};let i=Ge.paths.
bars?.({size:[.85,40,1]}),u={fill:o,width:0,points:{show:!1}};return{label:n.label,stroke:o,value:l,...u,...i&&{paths:i}}}
function Fi(e){let t=document.createElement("span");t.style.color=e,document.body.append(t);let n=getComputedStyle(t).color;
return t.remove(),n}function Qp(e){let t=n=>o=>{o.pointerType==="mouse"||!o.isPrimary||(o.type==="pointercancel"&&e.setSelect(
Uu,!1),e.over.dispatchEvent(new MouseEvent(n,o)))};for(let[n,o=n]of[["down"],["move"],["up"],["cancel","up"]])e.over.addEventListener(
`pointer${n}`,t(`mouse${o}`))}var Jp=20,Hi=.1,Kp=4,Yp=60,zu=[{key:"p99_ms",label:"p99",color:"--p99",width:5},{key:"p95_ms",label:"p95",color:"--p95",
dash:[6,4],width:2},{key:"p50_ms",label:"p50",color:"--p50",width:2}];function Ii({title:e,span:t,onRange:n,...o}){let r=[
rs(t.from_at),rs(t.to_at)];return y`<div><h3 class="chart-title">${e}</h3>${os({...o,range:r,onRange:(i,u)=>n(i*1e3,u*1e3)})}</div>`}
function rs(e){return Date.parse(e)/1e3}function Wu(e,t){let n=tm(e),o=e.bins.at(-1),r=em(e.bins),l=`Duration of request\
s${r?" (logarithmic scale)":""}`,i=c=>typeof c=="number"?Math.max(c,Hi):null,u=zu.map(({key:c})=>n.map(({bin:d})=>i(d?.[c])));
return Ii({title:l,label:`${l} over time. In the last bin p50 is ${te(o?.p50_ms)}, p95 ${te(o?.p95_ms)}, p99 ${te(o?.p99_ms)}\
.`,lines:zu,data:[n.map(({at:c})=>c),...u],log:r,format:te,span:e,onRange:t})}function qu(e,t){let{bins:n}=e,o=n.map(()=>0),
l=nm(n).map(({label:u,color:c,of:d})=>{let g=n.map(d),m=g.map((b,v)=>(o[v]=(o[v]??0)+b,b===0?null:o[v]));return{label:u,
color:c,bars:!0,heights:m,shown:b=>g[b]??null}}).toReversed(),i=u=>Y(n.reduce((c,d)=>c+d[u],0));return Ii({title:"Result\
s by kind",label:`Results over time by kind: ${i("succeeded")} ok, ${i("failed")} failed.`,lines:l,data:[n.map(u=>Ju(u,e)),
...l.map(({heights:u})=>u)],format:u=>u!==null&&u%1!==0?"":Y(u),span:e,onRange:t})}function Gu(e,t){let n=e.series.filter(
({lines:r})=>r.length>0),o=n.map(r=>Zp(r,{span:e,onRange:t}));return n.length===0?_:ie("Values",y`<div class="columns">${o}</div>`)}
function Zp({name:e,lines:t,omitted:n},o){let r=t.map(d=>new Map(d.points.map(g=>[rs(g.at),g.number]))),l=[...new Set(r.
flatMap(d=>[...d.keys()]))].toSorted((d,g)=>d-g),i=t.map(({target:d,points:{length:g}},m)=>({...ns(d.replace(/^GET /,""),
m),spanGaps:!0,points:g>Yp?{size:4}:{size:6,show:!0}})),u=t.map(({points:d},g)=>`${i[g]?.label} ${Oo(d.at(-1)?.number??null)}`),
c=Ii({...o,title:e,label:`${e} over time. Last: ${u.join(", ")}.`,lines:i,data:[l,...r.map(d=>l.map(g=>d.get(g)??null))],
fitted:!0,format:Oo});return n===0?c:y`<div>${c}<p class="note">and ${Y(n)} more targets</p></div>`}var Xp=[["From","tig\
ht",({at:e})=>Fn(e)],["Ok","number",({succeeded:e})=>Y(e)],["Failed","number",({failed:e})=>Y(e)],["p50","number",e=>te(
e.p50_ms)],["p90","number",e=>te(e.p90_ms)],["p95","number",e=>te(e.p95_ms)],["p99","number",e=>te(e.p99_ms)],["Failures",
"",({kinds:e})=>e.map(t=>`${t.kind} ${t.count}`).join(", ")]];function Qu({bins:e}){return Ne({caption:"Figures by bin o\
f time",rows:e,columns:Xp})}function em(e){let t=Math.max(...e.map(({p99_ms:o})=>o??Hi)),n=Math.min(...e.map(({p50_ms:o})=>o??
t));return t>Jp*Math.max(n,Hi)}function Ju({at:e},{bin_ms:t}){return rs(e)+t/2e3}function tm(e){let t=e.bin_ms/1e3,n=e.bins.
map(l=>({at:Ju(l,e),bin:l})),o=n.slice(1).map(({at:l},i)=>l-(n[i]?.at??l)),r=o.toSorted((l,i)=>l-i)[Math.floor(o.length/
2)]??t;return n.flatMap((l,i)=>{let u=n[i-1]?.at??l.at;return l.at-u>3*r?[{at:u+t},l]:[l]})}function nm(e){let t=new Map;
for(let{kind:i,count:u}of e.flatMap(({kinds:c})=>c))t.set(i,(t.get(i)??0)+u);let o=[...t].toSorted(([,i],[,u])=>u-i).slice(
0,Kp).map(([i],u)=>{let c=d=>d.kinds.find(g=>g.kind===i)?.count??0;return{label:i,color:`--kind-${u+1}`,of:c}}),r=i=>Math.
max(i.failed-o.reduce((u,{of:c})=>u+c(i),0),0),l=[...o,{label:"other",color:"--kind-5",of:r}];return[{label:"ok",color:"\
--good",of:({succeeded:i})=>i},...l.filter(({of:i})=>e.some(u=>i(u)>0))]}var Yu=["Duration","number",e=>te(e.duration_ms)],Zu=["Reason","wide",({reason:e})=>e??""],Xu=[["Run","tight",({id:e})=>Zo(
e)],["Status","tight",({status:e})=>Re(e)],["Started","tight",({started_at:e})=>Le(e)],["Trigger","tight",({trigger:e})=>e],
Yu,["Results","number",({total:e})=>Y(e)],["Failed","number",({failed:e})=>Y(e)],Zu],ec=[["Planned run","tight",({id:e,started_at:t})=>t?
Zo(e):`Planned run ${e}`],["Job","",({job:e})=>Gt(e)],["Outcome","tight",({status:e})=>Re(e)],["Planned for","tight",({planned_at:e})=>e?
Le(e):"by hand"],["Lateness","number",om],Yu,["Results","number",({total:e,started_at:t})=>Y(t?e:null)],Zu];function om({
planned_at:e,started_at:t}){return e===null||t===null?"\u2013":te(Math.max(Date.parse(t)-Date.parse(e),0))}var Ku=26,[rm,
sm]=[3,6];function ss(e){let n=[...Map.groupBy(e,({status:r})=>r)].map(([r,l])=>`${l.length} ${r}`).join(", "),o=e.length===
0?"No runs yet":`Last ${ut(e.length,"run")}: ${n}`;return y`<span class="bars" role="group" aria-label=${o}>${e.map(im)}</span>`}
function im({id:e,started_at:t,status:n,total:o,failed:r,reason:l}){let i=r>0?Math.max(r/o*Ku,sm):rm,u=`Run ${e}, ${Tt(new Date(
t))}: ${n}, ${l??ut(o,"result")}`;return y`<a href=${K(r>0?`/runs/${e}?failed=true`:`/runs/${e}`)} tabindex="-1"
    aria-label=${u} title=${u}><svg class=${oi(n)[1]}
      ><rect y=${Ku-i} width="70%" height=${i} rx="1" /></svg></a>`}function Bi({target:e,url:t}){return!e.endsWith(` ${t}`)&&!e.includes(` ${t} #`)}function ji({target:e,url:t}){return e.
startsWith(`GET ${t}`)?e.slice(4):e}function is(e){let t=[...Bi(e)?[e.url]:[],...lm(e)].join(" \xB7 ");return y`${ji(e)}${t===
""?_:y` <span class="beneath">${t}</span>`}`}function lm({target:e,url:t,variables:n}){return nc(n).flatMap(([o,r])=>e.includes(
r)||t.includes(encodeURIComponent(r))?[]:[`${o}=${r.length>40?`${r.slice(0,39)}\u2026`:r}`])}function tc(e){let t=nc(e).
map(([n,o])=>y`<li>${n} <code>${o}</code></li>`);return t.length===0?null:y`<ul>${t}</ul>`}function nc(e){return Object.
entries(e??{}).map(([t,n])=>[t,typeof n=="string"?n:JSON.stringify(n)])}var oc={path:/^\/$/,questions:({query:e})=>({list:Te("/jobs",{...bo(e,"search","tag","sort","cursor"),condition:e.get("s\
tate"),limit:100}),status:Te("/status",{jobs:"false"})})},Vi=12,rc={path:/^\/jobs\/([^/]+)$/,questions:({params:[e=""],query:t})=>{
let n=`/jobs/${encodeURIComponent(e)}`,o=bo(t,"from","to","last");return{job:Te(n),runs:Te("/runs",{job:e,limit:Vi}),file:at(
Te(`${n}/yaml`)),series:at(Te(`${n}/series`,o)),urls:at(Te(`${n}/urls`,{...o,limit:10})),values:at(Te(`${n}/values`,o))}}},
sc={path:/^\/runs\/(\d+)$/,questions:({params:[e],query:t})=>({details:Te(`/runs/${e}`),page:Te(`/runs/${e}/results`,{...bo(
t,"failed","url","sort","cursor"),limit:100})})},ic={path:/^\/results\/(\d+)$/,questions:({params:[e=""],query:t})=>{let n=`\
/results/${e}`,o=t.get("cursor"),r=t.get("history")==="here"&&o===null?e:null;return{request:at(Te(`${n}/request`)),details:Te(
n),expectations:at(Te(`${n}/expectations`)),body:at(Te(`${n}/text`)),history:at(Te(`${n}/history`,{cursor:o,from:r,limit:20})),
diff:at(Te(`${n}/diff`,bo(t,"from","all"))),values:at(Te(`${n}/values`)),items:at(Te(`${n}/items`,{limit:30}))}}},lc={path:/^\/ledger$/,
questions:({query:e})=>({names:at(Te("/job-names")),ledger:Te("/ledger",{...bo(e,"job","status","from","to","cursor"),limit:50})})},
ac={path:/^\/sql$/,questions:()=>({schema:at(Te("/schema"))})};var cc={...rc,nav:"Overview",title:([e=""])=>e,events:["run_started","run_finished","fire_without_run","reloaded","lost"],
concerns:({job:e},{params:[t]})=>e===void 0||e===t,open:e=>({job:t,runs:n,file:o,series:r,urls:l,values:i})=>y`${am(t,e)}
      ${ct(r,u=>fm(u,e))}
      ${ct(i,u=>Gu(u,(c,d)=>Ui(e,{from:c,to:d})))}
      ${mm(t,n)}
      ${ct(l,hm)}
      ${t.configured?ct(o,wm):_}`};function am(e,{reload:t}){let{name:n,state:o,condition:r,configured:l,stale:i,running:u,
description:c}=e,[d,g]=o==="paused"?["Unpause","no longer paused"]:["Pause","paused: its schedule is suspended"],m=async()=>(await kt(
`${On(n)}/${d.toLowerCase()}`),await t(),`${n} is ${g}`),b=["scheduled","paused"].includes(o),v=y`<span>${Re(r)}
      ${u>0&&r!=="running"?Re("running"):_}
      ${i?Re("stale","bad file: the last good version stays in force"):_}</span>
    <span class="actions">
      ${l?Hr(n,{class:"primary"}):_}
      ${b?rn({text:d,act:m}):_}
    </span>`;return y`${Jt(n,v)}
    ${c===null?_:y`<p class="lead">${c}</p>`}
    ${um(e)}
    <div class="panel">${cm(e)}</div>`}function um({failing_since_at:e,recent_runs:t}){let n=t.findLast(({status:o})=>o===
"failed");return e===null||n===void 0?_:y`<p class="problem">
    <strong>${n.reason??"The last run failed"}</strong>, failing since ${Le(e)}.
    <a href=${K(`/runs/${n.id}?failed=true`)}>Failing results</a>
  </p>`}function cm(e){let{schedules:t,state:n}=e;return on([["Schedule",t.length===0?"by hand":y`<code>${t.join(", ")}</code>`],
["Time zone",e.timezone],["Next planned run",n==="paused"?"none while paused":Le(e.next_fire_at)],["Results, last 24 h",
Y(e.results)],["Success rate, last 24 h",wo(e.success_rate)],["p95, last 24 h",te(e.p95_ms)],["Last runs",ss(e.recent_runs)]])}
function fm(e,t){let n=(u,c)=>Ui(t,{from:u,to:c}),o=document.querySelector("#figures[open]")!==null,r=y`<div class="columns">${Wu(
e,n)}${qu(e,n)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details id="figures" @toggle=${t.redraw}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${o?Qu(e):_}</div>
    </details>`,l=ue(dc,"Choose another one, or run the job now."),i={from:Date.parse(e.from_at),to:Date.parse(e.to_at)};
return ie("Over time",e.bins.length===0?l:r,{actions:pm(t,i)})}var dm=[["1h","1 h",36e5],["24h","24 h",864e5],["7d","7 d",
6048e5],["30d","30 d",2592e6]];function Ui(e,{from:t,to:n}){let[o,r]=[new Date(t).toISOString(),new Date(n).toISOString()];
fc(e,{from:o,to:r,last:null})}function fc({setQuery:e,reload:t},n){e(n),t()}function pm(e,t){let n=r=>{r.preventDefault();
let l=r.currentTarget.querySelectorAll("input"),[i=0,u=i]=[...l].map(({value:c})=>Date.parse(c)).toSorted((c,d)=>c-d);Ui(
e,{from:i,to:Math.max(u,i+1e3)})},o=dm.map(([r,l,i])=>{let u=!e.query.has("from")&&t.to-t.from===i;return y`<button type="button" class="small" aria-label="The last ${l}" aria-pressed=${u}
      @click=${()=>fc(e,{from:null,to:null,last:r})}>${l}</button>`});return y`<form class="range" aria-label="Range of time" @submit=${n}>
    <span class="presets">${o}</span>
    ${uc("From",t.from)}${uc("To",t.to)}
    <button type="submit" class="small">Show</button>
  </form>`}function uc(e,t){let o=document.activeElement?.matches(".range input")===!0?Ct:Tt(new Date(t)).replace(" ","T");
return y`<label>${e} <input type="datetime-local" name=${e} required step="1" .value=${o} /></label>`}var dc="There are \
no results in this range.";function mm({name:e},{runs:t}){let n=Ne({caption:`Runs of ${e}`,columns:Xu,rows:t,key:({id:o})=>o,
empty:ue("No run yet.","Run it now, or wait for its next planned run.")});return ie("Runs",n,{note:`the newest ${Vi}`,actions:y`<a href=${K(
`/ledger?job=${encodeURIComponent(e)}`)}>All planned runs</a>`})}function hm({slowest:e,failing:t}){let n=ue("No target \
failed in this range."),o=[{caption:"Failing targets",rows:t,columns:gm,empty:n},{caption:"Slowest targets",rows:e,columns:bm,
empty:ue(dc)}].map(r=>ie(r.caption,Ne(r)));return y`<div class="columns">${o}</div>`}var pc=e=>`${Y(e.failed)} of ${Y(e.
results)}`,gm=[["Target","url",ym],["Last failure","tight",({last_failure:e})=>e?sn(e):""],["Failed","number",pc]],bm=[[
"Target","url",mc],["Mean","number",e=>te(e.mean_ms)],["Longest","number",e=>te(e.max_ms)],["Failed","number",pc]];function ym(e){
return y`${mc(e)}<span class="sub">${e.last_failure?.error??""}</span>`}function mc(e){let t=e.last_failure?.result_id??
e.last_result_id;return y`<a href=${K(`/results/${t}`)}>${is(e)}</a>`}function wm({file:e,yaml:t}){let n=y`<code>${e}</code>`;
return ie("File",Hn("The file of the job",t),{note:n})}var hc=["running","succeeded","failed","interrupted","cancelled","skipped","missed"];var gc={...lc,nav:"Ledger",title:()=>"Ledger",events:["run_started","run_finished","fire_without_run","lost"],concerns:(e,{
query:t})=>!t.has("cursor"),open:({query:e})=>({names:t,ledger:{fires:n,next:o}})=>{let r=Ne({caption:"Planned runs and \
runs by hand",columns:ec,rows:n,key:({id:l})=>l,empty:$m(e)});return y`${Jt("Ledger")}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${ie("Planned runs",[r,bn(o,{label:"Pages of the ledger"})],{note:"newest first",actions:vm(e,"names"in t?t.names:
[])})}`}};function $m(e){if(e.size>0){let t=y`<p><a href=${K("/ledger")}>Show all</a></p>`;return ue("No planned run mat\
ches the filter.",t)}return ue("Nothing was planned yet.","Give a job a schedule, or run one now from the overview.")}function vm(e,t){
let n=(o,r)=>{let l=Date.parse(e.get(o)??"")-r;return Number.isNaN(l)?"":Yl(new Date(l))};return xo("Filter the ledger",
y`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${e.get("job")??""} /></label>
      <datalist id="job-names">${t.map(o=>y`<option value=${o}></option>`)}</datalist>
      ${Ao(e,{name:"status",label:"Outcome",options:hc,look:"wide"})}
      <label class="wide">From <input type="date" name="from" value=${n("from",0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${n("to",1)} /></label>`)}var bc=!1;function yc(){me.on("connection",ls),me.on("status",ls),me.on("run_finished",({job:e,run_id:t,status:n})=>{fa(
t,`${e}: run ${t} ${n}`)}),ls()}function as(){bc=!0,ls()}function ls(){go(_m(),tn("state")),go(Sm(),tn("gone")),go(xm(),
tn("foot"))}function _m(){let{connected:e,status:t}=me;return!e||t===void 0?Re("missed","not connected"):t.state==="runn\
ing"?Re("succeeded","live"):Re(t.state,t.state==="paused"?"storing fails":t.state)}function Sm(){return me.gone===void 0?
_:y`<p class="problem">Rota has not answered since ${Tt(me.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`}function xm(){let{status:e}=me;return e===void 0?_:
y`
    <span>Rota ${e.version}</span>
    <span>started ${Le(e.started_at)}</span>
    <span>${e.database}, ${gt(e.database_bytes)}</span>
    <a href=${K("/api/v1/openapi.json")} download="openapi.json">API</a>
    ${bc&&me.wanted?rn({text:"Log out",act:Am,class:"small"}):_}`}async function Am(){return await kt("/session/end"),me.
stop(),Bn("/login"),"Logged out"}var wc={path:/^\/login$/,questions:()=>({}),nav:"",title:()=>"Log in",open({query:e,redraw:t}){let n=e.get("next")??"/",
o="",r=async l=>{l.preventDefault();let i=document.querySelector("input[name=token]");try{let u={token:i?.value},{authenticated:c}=await kt(
"/session",{body:u});if(!c)throw new Error("This is not the token");me.start(),as(),Bn(/^\/(?![/\\\s])/.test(n)?n:"/")}catch(u){
o=tr(u),t(),i?.select()}};return()=>y`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${r}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${o}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`}};var $c={...oc,nav:"Overview",title:()=>"Overview",events:["run_started","run_finished","fire_without_run","reloaded","lo\
st"],open:({query:e})=>({list:t,status:n})=>{let{jobs:o,found:r,next:l}=t,i=Ne({caption:"Jobs",columns:vc,rows:o,key:({name:u})=>u,
sorted:e.get("sort")??"condition",empty:Lm(e,n.config_file)});return y`${Nm(t)}
        ${vo("status",()=>Pm((me.status??n).storage_problem))}
        ${n.problems.length>0?Im(n.problems):_}
        ${n.channels.map(Mm)}
        ${vo("status",()=>Dm(me.status??n))}
        ${ie("Jobs",[i,bn(l,{label:"Pages of jobs"})],{note:Y(r),actions:Em(e,t)})}`}},vc=[["Job","",Cm,["name","-name"]],
["State","tight",km,["condition","-condition"]],["Last 30 runs","wide",({recent_runs:e})=>ss(e)],["Last run","reason",Tm,
["-last","last"]],["Next run","tight",({next_fire_at:e})=>Le(e),["next","-next"]],["Success, 24 h","number",e=>wo(e.success_rate),
["success","-success"]],["p95, 24 h","number",e=>te(e.p95_ms),["-p95","p95"]],["Run","tight",Rm]];function Cm({name:e,description:t,
schedules:n,tags:o}){let r=t??n.join(", ");return y`${Gt(e)}
    ${o.map(l=>y`<a class="tag" href=${K(`/?tag=${encodeURIComponent(l)}`)}>${l}</a>`)}
    ${r===""?_:y`<span class="sub">${r}</span>`}`}function km({condition:e,stale:t,running:n,failing_since_at:o}){return y`${Re(
e)}
    ${n>0&&e!=="running"?Re("running"):_}
    ${t?Re("stale","bad file"):_}
    ${o===null?_:y`<span class="sub">since ${Le(o)}</span>`}`}function Tm({last_run:e}){if(e===null)return y`<span class="none">never</span>`;
let{id:t,status:n,reason:o,started_at:r,duration_ms:l}=e,i=n==="running"?"running":o??`${n}, ${te(l)}`;return y`<a href=${K(
`/runs/${t}`)}>${Le(r)}</a><span class="sub">${i}</span>`}function Rm({name:e,configured:t}){return t?Hr(e,{class:"small",
of:e}):""}function Em(e,{conditions:t,tags:n}){let o=t.map(({condition:r})=>r);return xo("Filter the jobs",y`<input type="search" name="search" value=${e.
get("search")??""} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${Ao(e,{name:"state",label:"State",options:o})}
      ${n.length===0?_:Ao(e,{name:"tag",label:"Tag",options:n})}
      ${Ir(e,vc,{usual:"State",look:"narrow"})}`)}function Pm(e){return e===null?_:y`<p class="problem" role="alert">Results cannot be stored: ${e}. Fetching waits until
    storing works again.</p>`}function Mm({name:e,failing_since_at:t,error:n}){return t===null?_:y`<p class="note">Channel ${e} fails since ${Le(
t)}: ${n}</p>`}function Lm(e,t){let n=y`<p><a href=${K("/")}>Show all</a></p>`;return e.has("cursor")?ue("This page has \
no jobs any more.",n):["search","state","tag"].some(o=>e.has(o))?ue("No job matches the filter.",n):ue("There are no job\
s yet.",y`<p>Write <code>jobs/NAME.yaml</code> beside <code>${t}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`)}function Dm({in_flight:e,queued:t,runs:n,
unstored:o}){if(e+t+n+o===0)return _;let r=(l,i,{as:u=Y}={})=>i===0?_:y`<div class="tile"><dt>${l}</dt><dd>${u(i)}</dd></div>`;
return y`<dl class="tiles" aria-label="Right now">
    ${r("In flight",e)}${r("Queued",t)}${r("Throughput",me.perSecond,{as:Lr})}
    ${r("Active runs",n)}${r("Unstored results",o)}
  </dl>`}function Nm(e){let t=dr(e,"failing"),[n,o]=Om(e),r=t-e.failing.length;return y`<section class="verdict panel ${o}" aria-label="Summary">
    <h1 tabindex="-1">${n}</h1>
    ${t===0?_:y`<ul>${e.failing.map(Fm)}</ul>`}
    ${r>0?y`<p><a href=${K("/?state=failing")}>and ${ut(r,"other")}</a></p>`:_}
    ${Hm(e)}
  </section>`}function Om(e){let t=e.conditions.reduce((l,{jobs:i})=>l+i,0)-dr(e,"gone");if(t===0)return["No jobs yet","\
quiet"];if(e.jobs.length===t&&e.jobs.every(({last_run:l})=>l===null))return["No job has run yet","quiet"];let n=dr(e,"fa\
iling"),o=["degraded","late"].filter(l=>dr(e,l)>0).map(l=>`, ${dr(e,l)} ${l}`).join(""),r=o===""?"good":"warn";return[`${n}\
 of ${ut(t,"job")} failing${o}`,n>0?"bad":r]}function Fm(e){let{job:t,run_id:n,reason:o,since_at:r}=e;return y`<li>
    ${Gt(t)}
    <span>${o??"The last run failed"}</span>
    <span class="since">since ${Le(r)}</span>
    <a href=${K(`/runs/${n}?failed=true`)} aria-label="Failing results of ${t}">Failing results</a>
  </li>`}function Hm({last_incident:e}){if(e===null)return _;let{id:t,job:n,reason:o,started_at:r}=e;return y`<p class="note">Last incident that is over: ${Gt(
n)},
    <a href=${K(`/runs/${t}?failed=true`)}>${Le(r)}</a>${o===null?"":`: ${o}`}</p>`}function dr({conditions:e},t){return e.
find(({condition:n})=>n===t)?.jobs??0}function Im(e){let t=e.filter(({severity:o})=>o==="error").length,n=t>0?ut(t,"erro\
r"):ut(e.length,"warning");return y`<section class="problem ${t>0?"":"mild"}" aria-label="Problems of the configuration">
    <h2>${n} in the configuration</h2>
    ${t>0?y`<p>A bad file has no effect: its last good version stays in force until the file is fixed.</p>`:_}
    <ul>${e.map(Bm)}</ul>
  </section>`}function Bm({severity:e,file:t,line:n,column:o,message:r,hint:l}){return y`<li>
    <code>${t}:${n}:${o}</code>
    ${e==="warning"?y`<em>warning: </em>`:_}${r}
    ${l===null?_:y`<span class="note">${l}</span>`}
  </li>`}function xc(e,t){if(!(e instanceof ot)){let{from:n,to:o,ignoring:r}=e,l=`/results/${o.id}?from=${n.id}&all=true`,i=y`from <a href=${K(
`/results/${n.id}`)}>result ${n.id}</a>,
      ${Le(n.started_at)}${r?y`, without what the job ignores (<a href=${K(l)}>show it</a>)`:_}`;return ie("Changes",qm(
e),{note:i})}return e.code!=="not_found"?In(e):t?ie("Changes",ue(e.message)):_}function Ac({results:e,next:t},{id:n,here:o}){
let r=e.findLast(i=>i.ok&&i.body_id!==null&&t===null)?.id,l=Ne({caption:"Results of the same target",rows:e,columns:[["R\
esult","tight",i=>Vm(i,n)],["Started","tight",({started_at:i})=>Le(i)],["Status","tight",i=>sn(i)],["Duration","number",
i=>te(i.duration_ms)],["Received","number",({bytes:i})=>gt(i)],["Body","tight",i=>i.id===r?"first":Um(i)],["Compare","ti\
ght",i=>zm(i,n)]]});return ie("History",[l,bn(t,{label:"Pages of the history"})],{note:"the same target of this job, new\
est first",actions:jm(n,{here:o,seen:e.some(i=>i.id===n)})})}function jm(e,{here:t,seen:n}){return t?y`<a href=${K(`/res\
ults/${e}`)}>Show the newest</a>`:n?_:y`<a href=${K(`/results/${e}?history=here`)}>Show this result</a>`}function Vm(e,t){
return e.id===t?y`<strong aria-current="true">Result ${e.id}, this one</strong>`:y`<a href=${K(`/results/${e.id}`)}>Result ${e.
id}</a>`}function Um({changed:e,ok:t,body_id:n}){return e?Re("changed"):t&&n!==null?"same":"\u2013"}function zm(e,t){if(e.
id===t||!e.ok)return"";let n=`Compare with result ${e.id}`;return y`<a href=${K(`/results/${t}?from=${e.id}`)} aria-label=${n}>Compare</a>`}
var Wm={same:"  ",added:"+ ",removed:"\u2212 ",gap:"\u22EF "};function qm({kind:e,lines:t,changes:n,truncated:o}){if(e===
"same")return ue("The bodies are equal.");if(e==="ignored")return ue("They differ only in what the job ignores.");if(e===
"binary")return ue("The bodies are binary and differ.");let r=o?y`<p class="note inner">These are the first changes; there are more.</p>`:
_;return e==="json"?y`${Ne({caption:"Changed values",rows:n,columns:Qm})}${r}`:y`${Hn("Changed lines",t.map(Gm))}${r}`}function Gm({
op:e,text:t}){let n=e==="added"||e==="removed"?y`<span class="unseen">${e}: </span>`:_;return y`<span class=${e}>${n}${Wm[e]}${t}</span>`}
var Qm=[["Path","mono",({path:e})=>e],["Change","tight",({op:e})=>Re(e)],["Before","mono",({before:e,op:t})=>t==="added"?
"":Gn(e)],["After","mono",({after:e,op:t})=>t==="removed"?"":Gn(e)]];function Cc({list:e,changes:t}){if(e===null)return _;
let n=e.without_key+e.duplicates,o=n===0?"":`, ${Y(n)} left out: no key, or that of another row`,r=Ne({caption:"Rows tha\
t came, changed and went",rows:t,columns:Jm,empty:ue("No row came, changed or went.")});return ie("Rows of the list",r,{
note:`${ut(e.rows,"row")}${o}`})}var Jm=[["When","tight",({at:e})=>Le(e)],["Result","tight",({result_id:e})=>y`<a href=${K(
`/results/${e}`)}>${e}</a>`],["Row","mono",({key:e})=>e],["Change","tight",({change:e})=>Re(e)],["What","mono",Km]];function Km({
change:e,columns:t,before:n,after:o}){return e!=="changed"?Gn(o??n):t.length===0?`${Gn(n)} \u2192 ${Gn(o)}`:t.map(l=>`${l}\
: ${Gn(_c(n,l))} \u2192 ${Gn(_c(o,l))}`).join(", ")}function _c(e,t){return typeof e=="object"&&e!==null?Reflect.get(e,t):
void 0}var Sc=200;function Gn(e){let t=JSON.stringify(e)??"nothing";return t.length>Sc?`${t.slice(0,Sc-1)}\u2026`:t}function us(e){let t=Math.min(e.connect_ms??0,e.duration_ms),n=Math.min(e.ttfb_ms??e.duration_ms,e.duration_ms);return[{
name:"queued",tone:"queued",ms:e.queued_ms},{name:"connect",tone:"connect",ms:t},{name:"first byte",tone:"wait",ms:Math.
max(n-t,0)},{name:"body",tone:"body",ms:Math.max(e.duration_ms-n,0)}]}function cs(e){return e.queued_ms+e.duration_ms}function fs(e,t){
let n=us(e),o=n.map(({name:i,ms:u})=>`${i} ${te(u)}`).join(", "),r=0,l=n.map(({tone:i,ms:u})=>{let[c,d]=[r,u/Math.max(t,
Number.MIN_VALUE)*100];r+=d;let g=Math.max(d,u>0?.6:0);return zs`<rect class=${i} x=${c} y="0" width=${g} height="10" />`});
return y`<svg class="waterfall" role="img" aria-label=${o} viewBox="0 0 100 10"
    preserveAspectRatio="none"><title>${o}</title>${l}</svg>`}function ds(){let e=us({queued_ms:0,connect_ms:0,ttfb_ms:0,
duration_ms:0});return y`<ul class="legend">${e.map(({name:t,tone:n})=>y`<li><span class="swatch ${n}" aria-hidden="true"></span>${t}</li>`)}</ul>`}var kc={...ic,nav:"Overview",title:([e])=>`Result ${e}`,open:({query:e})=>({details:t,expectations:n,request:o,body:r,history:l,
diff:i,values:u,items:c})=>{let{result:d}=t,{id:g,run_id:m,job:b,error:v}=d,x=y`<span class="address">${ji(d)}</span>`;return y`${Jt(
x,sn(d))}
        <p class="lead">Result ${g} of <a href=${K(`/runs/${m}`)}>run ${m}</a> of
          ${Gt(b)}</p>
        ${v===null?_:y`<p class="problem">${v}</p>`}
        ${zi("Not as expected",{rows:d.unmet??[],columns:Tc})}
        ${ct(n,Ym)}
        ${ie("Response",Zm(t))}
        ${ct(u,Xm)}
        ${ct(o,eh)}
        ${ie("Timing",nh(d),{note:ds()})}
        ${zi("Earlier attempts",{rows:t.earlier_attempts,columns:oh})}
        ${t.body===null?ie("Body",rh(d)):ct(r,E=>sh(g,E))}
        ${xc(i,e.has("from"))}
        ${ct(c,Cc)}
        ${ct(l,E=>Ac(E,{id:g,here:e.get("history")==="here"}))}
        ${ie("Headers",Rc("Headers of the response",t.headers??[]))}`}},Tc=[["Where","mono",({where:e})=>e],["Wanted","m\
ono",({wanted:e})=>JSON.stringify(e)],["Got","mono",({got:e})=>JSON.stringify(e)]];function Ym({expectations:e}){let t=(e??
[]).filter(({met:o})=>o);return zi("As expected",{rows:t,columns:Tc,note:"by the expectations that the job has now"})}function zi(e,t){
return ie(e,Ne({...t,caption:e,empty:_}),t)}function Zm(e){let{result:t,body:n,redirects:o,last_change:r}=e,{method:l,url:i,
final_url:u}=t,c=o.map(m=>y`<li>${m.status} <code>${m.url}</code></li>`),d=t.body_id===null?"not stored":"removed",g=r&&
y`<a href=${K(`/results/${r.id}`)}>${Fn(r.started_at)}</a>`;return on([["Request",Bi(t)?y`<code>${l} ${i}</code>`:null],
["Variables",tc(t.variables)],["Started",Fn(t.started_at)],["Duration",te(t.duration_ms)],["Attempts",Y(t.attempts)],["S\
tatus",t.status],["Error kind",t.error_kind],["Received",gt(t.bytes)],["Saved",t.saved_bytes===null?null:gt(t.saved_bytes)],
["Body",n===null?d:`${gt(n.size)}${t.confirmed?", confirmed":""}`],["Encoding",t.charset],["Last change",g],["SHA-256",n&&
y`<code title=${n.sha256}>${n.sha256.slice(0,16)}</code>`],["Final URL",u&&y`<code>${u}</code>`],["Redirects",c.length===
0?null:y`<ul>${c}</ul>`]])}function Xm({values:e}){return e.length===0?_:ie("Values",on(e.map(({name:t,number:n,text:o})=>[
t,o??n])))}function eh({headers:e,body:t,curl:n}){let o=async()=>(await navigator.clipboard.writeText(n),["The command i\
s in the clipboard","Copied"]),r=[e===null?ue("Its headers and body are not known: the job no longer has this request."):
Rc("Headers of the request",e),t===null?_:Hn("Body of the request",t),y`<details><summary>As a curl command</summary><pre class="text">${n}</pre></details>`];
return ie("Request",r,{note:e===null?_:"as the job has it now, secrets masked",actions:"clipboard"in navigator?rn({text:"\
Copy as curl",act:o}):_})}var th=[["Header","mono",([e])=>e],["Value","mono",([,e])=>e]];function Rc(e,t){return Ne({caption:e,
rows:t,columns:th,empty:_})}function nh(e){let{connect_ms:t}=e,n=(o,r)=>o==="connect"&&t===null?"kept connection":te(r);
return y`<div class="inner">
    ${fs(e,cs(e))}
    ${on(us(e).map(({name:o,ms:r})=>[o,n(o,r)]))}
  </div>`}var oh=[["Attempt","",({number:e})=>e],["Status","tight",sn],["Error","",({error:e})=>e??""],["Duration","numb\
er",e=>te(e.duration_ms)],["Backoff","number",e=>te(e.delay_ms)]];function rh({bytes:e,body_id:t,status:n}){return t!==null?
ue("The body was removed: \u201Cretention\u201D says how long it is kept."):n===null?ue("There was no response."):e===0?
ue("The response had no body."):ue("The body was not stored.","The response was cut off, or the key \u201Cstore\u201D of the job l\
eaves its body out.")}function sh(e,{kind:t,text:n,truncated:o,size:r}){let l={json:"JSON, indented",text:"text",binary:"\
binary, in hexadecimal"};return ie("Body",Hn("Text of the body",n),{note:`${l[t]}, ${gt(r)}${o?", truncated":""}`,actions:y`<a class="button small" href=${K(
`/api/v1/results/${e}/body`)}
      download="result-${e}">Download</a>`})}var Ec={...sc,nav:"Overview",title:([e])=>`Run ${e}`,events:["run_progress","run_finished","lost"],concerns:({run_id:e},{
params:[t]})=>e===void 0||e===Number(t),open:({query:e})=>({details:t,page:n})=>{let{run:o,progress:r}=t;return o.status===
"running"&&ni(o.id),y`${ih(o)}
        <div class="panel">${lh(r)}${ah(t)}</div>
        ${ie("Results",uh(n,{run:o,query:e}),{note:ds(),actions:fh(e)})}`}};function ih({id:e,job:t,status:n}){let r=n===
"running"?rn({text:"Cancel",act:async()=>(await kt(`/runs/${e}/cancel`,{body:{reason:"cancelled from the dashboard"}}),`\
Run ${e} is being cancelled`)}):_;return Jt(y`Run ${e} of ${Gt(t)}`,y`${Re(n)}<span class="actions">${r}</span>`)}function lh(e){
if(e===null)return _;let{expected:t,done:n,ok:o,failed:r,in_flight:l,started_at:i}=e,u=Math.max(Pr()-Date.parse(i),1)/1e3;
return y`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(t??1,1)}
      value=${t===null?_:n}></progress>
    ${on([["Done",t===null?Y(n):`${Y(n)} of ${Y(t)}`],["Ok",Y(o)],["Failed",Y(r)],["In flight",Y(l)],["Throughput",Lr(n/
u)]])}
  </div>`}function ah({run:e,summary:t}){let{confirmed:n,saved_bytes:o}=t,r=e.status==="running",l=e.succeeded+e.failed,
i=g=>t.estimated?`\u2248 ${g}`:g,u=t.failures.map(({kind:g,count:m})=>`${g} ${i(Y(m))}`),c=Math.round(e.duration_ms?t.one_by_one_ms/
e.duration_ms:0),d=c>=2?` (${Y(c)} \xD7)`:"";return on([["Started",e.started_at===null?"never":Fn(e.started_at)],["Plann\
ed",e.planned_at===null?e.trigger:Le(e.planned_at)],["Duration",r?null:te(e.duration_ms)],["Results",r?null:Y(e.total)],
["Success rate",l===0?null:wo(e.succeeded/l)],["p50",i(te(t.p50_ms))],["p95",i(te(t.p95_ms))],["p99",i(te(t.p99_ms))],["\
Received",i(gt(t.bytes))],["Confirmed",n===0?null:i(`${Y(n)} (saved ${gt(o)})`)],["Sequential estimate",i(te(t.one_by_one_ms))+
d],["Failures",u.length===0||e.reason!==null?null:u.join(", ")],["Figures with \u2248",t.estimated?"from a sample of 10,\
000 results":null],["Reason",e.reason]])}function uh({results:e,next:t},{run:n,query:o}){let r=o.get("sort"),l=Math.max(
...e.map(cs)),i=Ne({caption:r===null?"Results in the order of the batch":`Results by ${r}`,columns:[...Pc,["Timing","tim\
es",m=>fs(m,l)]],rows:e,key:({id:m})=>m,sorted:r,look:"cards dense",empty:ue(ch(n,o))}),[u,c]=[e[0]?.position,e.at(-1)?.
position],g=u!==void 0&&r===null?`positions ${Y(u)} to ${Y(c)}`:"";return y`${i}${bn(t,{label:"Pages of results",range:g})}`}
function ch({status:e,total:t},n){return n.has("failed")||n.has("url")?"No result of this run matches the filter.":e==="\
running"?"No results are stored yet.":t>0?"The results were removed: \u201Cretention\u201D says how long they are kept.":
"This run has no results."}var Pc=[["Target","url",e=>y`<a href=${K(`/results/${e.id}`)}>${is(e)}</a>`],["Status","tight",
e=>sn(e),["status",null]],["Attempts","number",({attempts:e})=>Y(e)],["Received","number",({bytes:e})=>gt(e),["bytes",null]],
["Queued","number",e=>te(e.queued_ms)],["Duration","number",e=>te(e.duration_ms),["duration",null]]];function fh(e){return xo(
"Filter the results",y`${Ir(e,Pc,{usual:"Order of the batch"})}
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${e.get("url")??""} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${e.get("failed")==="true"} /> only failed</label>`)}function Lc(e,{context:t,...n}){let{rows:o,truncated:r,elapsed_ms:l}=e,i=t.query.get("view")==="chart",u=(c,d)=>y`<button type="button" class="small" aria-pressed=${i===
(d!==null)}
      @click=${()=>{t.setQuery({view:d}),t.redraw()}}>${c}</button>`;return ie("Answer",i?dh(e):mh(e,n),{note:`${ut(o.length,
"row")}${r?", and more":""} in ${te(l)}`,actions:[u("Table",null),u("Chart","chart"),bh(e)]})}function dh({columns:e,rows:t}){
let n=e.map((u,c)=>({label:u,index:c})).filter(({index:u})=>u>0&&t.some(c=>typeof c[u]=="number")).slice(0,10);if(n.length===
0)return ue("These rows have no chart.","A chart needs a first column for the horizontal axis and a column of numbers af\
ter it.");let{values:o,time:r}=ph(t.map(([u])=>u)),l=t.map((u,c)=>({at:o[c]??0,row:u})).toSorted((u,c)=>u.at-c.at),i=u=>l.
map(({row:{[u]:c}})=>typeof c=="number"?c:null);return os({label:`${n.map(({label:u})=>u).join(", ")} by ${e[0]}`,lines:n.
map(({label:u},c)=>ns(u,c)),data:[l.map(({at:u})=>u),...n.map(({index:u})=>i(u))],format:Oo,time:r})}function ph(e){if(e.
every(o=>typeof o=="number")){let o=e.every(r=>r>1e12&&r<1e13);return{values:e.map(r=>o?r/1e3:r),time:o}}let t=e.map(o=>Date.
parse(/^\d{4}-\d\d.*/.exec(String(o))?.[0]??"")),n=t.every(o=>!Number.isNaN(o));return{values:t.map((o,r)=>n?o/1e3:r+1),
time:n}}var ps=200,Wi=60;function mh({columns:e,rows:t},{shown:n,onMore:o}){let r=gh(e),l=(c,d)=>{let g=t.every(({[d]:b=null})=>b===
null||Number.isFinite(b));return[c,g?"number":"",b=>hh(b[d]??null,r(b,d))]},i=Ne({caption:"The answer",columns:e.map(l),
rows:t.slice(0,n),empty:ue("No rows."),look:"answer"}),u=t.length-n;return y`<div class="scroll" tabindex="0" role="region" aria-label="Rows">${i}</div>
    <div class="toolbar" ?hidden=${u<=0}>
      <button type="button" class="small" @click=${o}>
        Show ${Y(Math.min(ps,u))} more of ${Y(u)}
      </button>
    </div>`}function hh(e,t){if(e===null)return y`<span class="none">null</span>`;let n=String(Dr(e));return t!==void 0?
y`<a href=${K(t)} title=${n}>${Mc(n)}</a>`:typeof e=="number"?ts(e):n.length<=Wi&&!n.includes(`
`)?n:y`<details><summary>${Mc(n)}</summary><pre>${n}</pre></details>`}function Mc(e){let t=e.replaceAll(/\s*\n\s*/g," ");
return t.length<=Wi?t:`${t.slice(0,Wi-1)}\u2026`}function gh(e){let t=i=>e.includes(i),n=t("trigger")&&!t("run_id"),o=t(
"run_id")&&t("url"),r=["result_id","last_result_id"].find(t)??(o?"id":void 0),l=i=>i==="url"||i==="target"?["result",r]:
i!=="id"?[/(run|result)_id$/.exec(i)?.[1],i]:[n?"run":o?"result":void 0,i];return(i,u)=>{let c=e[u]??"",d=i[u];if(c==="j\
ob"&&typeof d=="string"&&d!=="")return On(d);let[g,m=""]=l(c),b=i[e.indexOf(m)];return g!==void 0&&typeof b=="number"?`/${g}\
s/${b}`:void 0}}function bh(e){let t=(n,o)=>y`<button
    type="button" class="small" aria-label="Download as ${n}"
    @click=${()=>yh(o(e),`rows.${n.toLowerCase()}`)}>${n}</button>`;return[t("CSV",n=>new Blob([Zl(n)],{type:"text/csv"})),
t("JSON",n=>new Blob([Xl(n)],{type:"application/json"}))]}function yh(e,t){let n=document.createElement("a");n.href=URL.
createObjectURL(e),n.download=t,n.click(),URL.revokeObjectURL(n.href)}var Dc=()=>new Gi,Gi=class{},qi=new WeakMap,Nc=nt(class extends Qt{render(e){return _}update(e,[t]){let n=t!==this.G;return n&&
this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),_}rt(e){if(this.G!==
void 0)if(this.isConnected||(e=void 0),typeof this.G=="function"){let t=this.ht??globalThis,n=qi.get(t);n===void 0&&(n=new WeakMap,
qi.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else
this.G.value=e}get lt(){return typeof this.G=="function"?qi.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){
this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});var Ho={written:"",names:[]},ms=class{#e;#t=Dc();#n=[];#r=Ho;#o=-1;constructor(t){this.#e=t}get text(){return this.#t.value?.
value??this.#e.first}set text(t){this.#t.value&&(this.#t.value.value=t),this.#a(Ho)}insert(t,n=0){let o=this.#t.value;o&&
(o.setRangeText(t,o.selectionStart-n,o.selectionEnd,"end"),o.focus(),this.#a(Ho))}view(t){this.#n=t;let{names:n}=this.#r,
o=_h(this.text).map(({text:l,kind:i})=>i===""?l:y`<span class=${i}>${l}</span>`),r=n.map((l,i)=>{let u=c=>this.#u(c,l);return y`<li id="completion-${i}" role="option" aria-selected=${i===
this.#o}
        @pointerdown=${u}>${l}</li>`});return y`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${o}${`
`}</pre>
        <textarea ${Nc(this.#t)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list" aria-controls="completions"
          aria-activedescendant=${this.#o<0?_:`completion-${this.#o}`}
          .value=${this.#e.first} @input=${this.#l} @keydown=${this.#i}
          @blur=${()=>this.#a(Ho)}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions"
        ?hidden=${n.length===0}>${r}</ul>`}#l=()=>{let t=this.#t.value?.selectionStart;this.#a(Sh(this.text.slice(0,t),this.#n))};#i=t=>{
if(t.key==="Enter"&&(t.ctrlKey||t.metaKey)){t.preventDefault(),this.#a(Ho),this.#e.run();return}let{names:n}=this.#r;if(n.
length!==0)switch(t.key){case"Escape":return t.preventDefault(),this.#a(Ho);case"ArrowDown":return this.#s(t,(this.#o+1)%
n.length);case"ArrowUp":return this.#s(t,(this.#o<=0?n.length:this.#o)-1);case"Tab":return t.shiftKey?void 0:this.#u(t,n[Math.
max(this.#o,0)]);case"Enter":return this.#u(t,n[this.#o])}};#s(t,n){t.preventDefault(),this.#o=n,this.#e.redraw()}#u(t,n){
n!==void 0&&(t.preventDefault(),this.insert(n,this.#r.written.length))}#a(t){this.#r=t,this.#o=-1,this.#e.redraw()}},wh=`\
all and as asc between by case cast collate count cross desc distinct else end escape except exists
  filter from full glob group having in inner intersect is join left like limit not null offset on or order outer over
  partition recursive right select then union using values when where window with`,$h=new RegExp([String.raw`(?<comment>--[^\n]*|/\*[^]*?(?:\*/|$))`,
String.raw`(?<string>'(?:[^']|'')*'?)|"(?:[^"]|"")*"?`,String.raw`(?<number>\b\d[\w.]*)`,String.raw`(?<keyword>\b(?:${wh.
split(/\s+/).join("|")})\b)|[a-z_]\w*|[^]`].join("|"),"gi"),vh=8;function _h(e){return Array.from(e.matchAll($h),({0:t,groups:n={}})=>{
let o=Object.keys(n).find(r=>n[r]!==void 0);return{text:t,kind:o??""}})}function Sh(e,t){let[,n,o=""]=/(?:(\b\w+)\.)?(\w*)$/.
exec(e)??[];if(n===void 0&&o==="")return{written:o,names:[]};let r=t.find(({name:d})=>d===n),l=(r===void 0?t:[r]).flatMap(
d=>d.columns),i=[...n===void 0?t:[],...l].map(({name:d})=>d),u=o.toLowerCase(),c=[...new Set(i)].filter(d=>d.toLowerCase().
startsWith(u)&&d.toLowerCase()!==u);return{written:o,names:c.slice(0,vh)}}var xh=8e3,Oc={"Figures of all jobs":`select job, runs, results, success_rate, p95_ms
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
limit 100`},Fc={...ac,nav:"SQL",title:()=>"SQL",open(e){let{query:t,redraw:n}=e,o=Ah(e),r=()=>{o.run(i.text)},l=t.get("q")??
Oc["Figures of all jobs"],i=new ms({first:l,run:r,redraw:n}),u=d=>{i.text=d,r()},c=Th(i,{choose:u,redraw:n});return t.has(
"q")&&ua()&&r(),({schema:d})=>y`${Jt("SQL")}
      <div class="sql">
        <div>
          ${ie("Query",[i.view(d instanceof ot?[]:d.tables),Eh(r)])}
          ${o.view()}
        </div>
        <div>
          ${c()}
          ${Ph(u)}
          <div class="schema">${ct(d,g=>Mh(g,i))}</div>
        </div>
      </div>`}};function Ah(e){let{setQuery:t,signal:n,redraw:o}=e,r,l,i=g=>{let m=ps,b=()=>{m+=ps,o()};return So(ut(g.rows.
length,"row")),()=>Lc(g,{context:e,shown:m,onMore:b})},u=async g=>{let m=g.trim();if(m==="")return;r?.abort(),r=new AbortController;
let b=AbortSignal.any([r.signal,n]);t({q:encodeURIComponent(m).length>xh?null:m}),o();let v=H=>()=>In(H),E=await kt("/qu\
ery",{body:{sql:m},signal:b}).then(i,v);b.aborted||([r,l]=[void 0,E],o())},c=()=>ie("Answer",r?ue("Running\u2026"):ue(Ch,
kh));return{run:u,view:()=>y`<div aria-busy=${r!==void 0}>${(l??c)()}</div>`}}var Ch="Write a query in SQL, or choose an\
 example.",kh="Queries cannot change the database.",Hc="rota.queries";function Th(e,{choose:t,redraw:n}){let o="",r=(u,c)=>{
try{Rh(u,c),o="",So(c===null?`${u} is deleted`:`Saved as ${u}`)}catch{o="This browser cannot save queries: its storage i\
s full or blocked."}n()},l=u=>{u.preventDefault();let c=u.currentTarget;r(new FormData(c).get("name").trim(),e.text),c.reset()},
i=([u,c])=>y`<li>
    <button type="button" class="plain" @click=${()=>t(c)}>${u}</button>
    <button type="button" class="small" aria-label="Delete ${u}" @click=${()=>r(u,null)}>Delete</button>
  </li>`;return()=>{let u=Object.entries(Ic()).map(i),c=y`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;
return ie("Saved queries",[u.length===0?c:y`<ul class="list">${u}</ul>`,y`<form class="toolbar" @submit=${l}>
          <input type="text" name="name" aria-label="Name of the saved query" size="16" maxlength="80"
            required pattern=".*\\S.*" placeholder="Save as…" />
          <button type="submit" class="small">Save</button>
        </form>
        <p class="trouble" role="alert">${o}</p>`])}}function Ic(){try{let e=JSON.parse(localStorage.getItem(Hc)??"{}"),
t=Object.entries(e??{}).filter(([,n])=>typeof n=="string");return Object.fromEntries(t.toSorted(([n],[o])=>n.localeCompare(
o)))}catch{return{}}}function Rh(e,t){let{[e]:n,...o}=Ic();localStorage.setItem(Hc,JSON.stringify(t===null?o:{...o,[e]:t}))}
function Eh(e){return y`<div class="toolbar">
    <button type="button" class="primary" @click=${e}>Run</button>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`}function Ph(e){let t=Object.entries(Oc).map(([n,o])=>y`<li><button type="button" class="plain" @click=${()=>e(
o)}>${n}</button></li>`);return ie("Examples",y`<ul class="list">${t}</ul>`)}function Mh({tables:e},t){let n=({name:r,type:l})=>y`<li>
      <button type="button" class="plain" @click=${()=>t.insert(r)}>${r}</button>
      <span class="note">${l.toLowerCase()}</span>
    </li>`,o=e.map(({name:r,kind:l,columns:i})=>y`<details>
      <summary>${r} <span class="note">${l}</span></summary>
      <ul>${i.map(n)}</ul>
    </details>`);return ie("Tables and views",y`<div class="list">${o}</div>`)}var Lh=Te("/session");yc();aa([$c,cc,Ec,kc,gc,Fc,wc]);Er!==void 0&&me.start();me.on("refused",()=>{Bc()});Bc();async function Bc(){
let e={token_required:!1,authenticated:!0},t=await Qs(Lh).catch(()=>e);if(t.token_required&&as(),t.authenticated)return me.
start();me.stop(),ei()}
