/** How the preview page looks. Shapes and colours are our own likeness of each platform; no logo, no font of theirs. */
export const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#f3f4f6,#17191c);--paper:light-dark(#fff,#212429);--ink:light-dark(#16191d,#eceef0);
--faint:light-dark(#55606b,#a9b1b9);--line:light-dark(#d8dde2,#3a4048);--accent:light-dark(#0a5ea8,#7cc0ff);
--warn:light-dark(#7a4a00,#ffcf7d);--warn-ground:light-dark(#fff6e0,#3a2e14);--bad:light-dark(#a3121b,#ff9c9c);--good:light-dark(#0b6b34,#7fdc9f)}
:root:has(#theme-light:checked){color-scheme:light}
:root:has(#theme-dark:checked){color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.6 system-ui,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP","Yu Gothic UI",sans-serif;overflow-wrap:anywhere}
:root:has(#lang-ja:checked) .en,:root:has(#lang-en:checked) .ja{display:none}
.top{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;padding:.75rem 1.25rem;background:var(--paper);border-bottom:1px solid var(--line)}
h1{font-size:1.1rem;margin:0 auto 0 0}
fieldset{border:0;margin:0;padding:0;display:flex;gap:.15rem;align-items:center}
legend{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
input[type=radio]{position:absolute;opacity:0}
.top label{padding:.2rem .7rem;border:1px solid var(--line);border-radius:1rem;cursor:pointer;font-size:.85rem}
.top label:has(:checked){background:var(--ink);color:var(--paper);border-color:var(--ink)}
label:has(:focus-visible),a:focus-visible,button:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.columns{display:grid;grid-template-columns:17rem minmax(0,1fr)}
.posts{border-right:1px solid var(--line);background:var(--paper);position:sticky;top:0;height:100vh;overflow:auto}
.posts ol{list-style:none;margin:0;padding:0}
.posts li{content-visibility:auto;contain-intrinsic-size:auto 5rem;border-bottom:1px solid var(--line)}
.posts a{display:block;padding:.7rem 1.1rem;color:inherit;text-decoration:none}
.posts a:hover{background:var(--ground)}
.posts a[aria-current]{background:var(--ground);box-shadow:inset 4px 0 var(--accent)}
.posts b{display:block;font-weight:600;line-height:1.45}
.posts small,.path{color:var(--faint);font-size:.8rem}
.states{display:flex;flex-wrap:wrap;gap:.1rem .6rem;font-size:.78rem;color:var(--faint)}
main{padding:1.25rem 1.5rem;min-width:0}
.post{display:none;scroll-margin-top:7rem}.post:focus{outline:0}
.waiting{margin:0;padding:1.25rem 1.5rem;color:var(--faint);animation:waiting 0s .4s both}
.waiting:has(~#shown){display:none}
@keyframes waiting{from{visibility:hidden}}
.post:target,main:not(:has(.post:target))>.post:first-of-type{display:block}
h2{margin:0;font-size:1.35rem;line-height:1.4}
.view{margin:1.5rem 0;display:grid;grid-template-columns:minmax(0,1fr) 17rem;gap:.6rem 1.5rem;align-items:start}
.view>h3,.view>.wide{grid-column:1/-1;margin:0}
h3{font-size:1rem;display:flex;flex-wrap:wrap;gap:.1rem .8rem;align-items:baseline}
h3 .do{font-weight:400;font-size:.85rem;color:var(--faint)}
.stage{max-width:44rem;border:1px solid var(--line);border-radius:.75rem;overflow:hidden}
:root:has(#width-phone:checked) .stage{max-width:390px}
.x .stage{max-width:600px}.facebook .stage{max-width:680px}.youtube .stage{max-width:46rem}.blog .stage{max-width:none}
:root:has(#width-phone:checked) .blog .stage{max-width:390px}
.beside{font-size:.85rem;display:grid;gap:.5rem}
.beside p,.beside dl{margin:0}
.beside dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .7rem}
dt{color:var(--faint)}dd{margin:0}
.finding{padding:.5rem .7rem;border-radius:.5rem;background:var(--warn-ground);color:var(--warn);margin:.5rem 0 0}
.finding.fault{color:var(--bad);background:light-dark(#fdecec,#3d1c1e)}
.text{white-space:pre-wrap;margin:0}
details{margin-top:.3rem}
summary{cursor:pointer}
ins{color:var(--good);text-decoration:none;display:block;white-space:pre-wrap}
del{color:var(--bad);display:block;white-space:pre-wrap}
.same{display:block;color:var(--faint);white-space:pre-wrap}
.who{display:flex;gap:.6rem;align-items:center;line-height:1.35}
.face{flex:none;width:40px;height:40px;border-radius:50%;display:grid;place-items:center;font-weight:700;background:light-dark(#d3e3f2,#31485e);color:light-dark(#173d60,#dcecfb)}
.who b{display:block}.who small{font-size:13px}
.fold{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:5;overflow:hidden}
.fold.open{display:block;-webkit-line-clamp:none}
.more{border:0;background:none;padding:0;font:inherit;font-weight:600;color:inherit;cursor:pointer}
.more[hidden]{display:none}
.acts{display:flex;justify-content:space-between;list-style:none;margin:.6rem 0 0;padding:0}
.acts li{display:flex;gap:.4rem;align-items:center}
svg{width:19px;height:19px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.pic{display:grid;place-items:center;padding:1rem;min-height:9rem;text-align:center;font-size:.85rem;background:light-dark(#e4e8ec,#343a42);color:light-dark(#3d464f,#ccd3da)}
.x .stage{background:light-dark(#fff,#000);color:light-dark(#0f1419,#e7e9ea);padding:12px 16px;border-radius:0}
.x .row{display:grid;grid-template-columns:40px 1fr;gap:12px}
.x .faint{color:light-dark(#536471,#84898e)}
.x .text{font-size:15px;line-height:20px}.x .mark{color:light-dark(#0f6fb4,#1d9bf0)}
.x .card{position:relative;margin-top:12px;border:1px solid light-dark(#cfd9de,#2f3336);border-radius:16px;overflow:hidden;font-size:15px;line-height:20px}
.x .small{display:grid;grid-template-columns:clamp(84px,30%,130px) minmax(0,1fr)}.x .small .pic{min-height:84px}.x .small .faint{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.x .small svg{width:28px;height:28px}
.x .small .about{padding:12px;align-self:center;min-width:0}.x .small .lines{-webkit-line-clamp:3}
.x .over{position:absolute;left:12px;right:12px;bottom:12px;width:fit-content;max-width:calc(100% - 24px);padding:0 6px;border-radius:4px;background:#000000c4;color:#fff;font-size:13px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.x .from{font-size:13px;line-height:16px;margin:4px 0 0}
.gallery{display:grid;grid-template-columns:repeat(auto-fit,minmax(40%,1fr));gap:2px;margin-top:12px;border-radius:12px;overflow:hidden}.gallery img{display:block;width:100%;aspect-ratio:1.5;object-fit:cover}
.card img,.link img{display:block;width:100%;aspect-ratio:1.91;object-fit:cover}
.lines{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.x .acts{color:light-dark(#536471,#84898e);font-size:13px;max-width:28rem}
.facebook .stage{background:light-dark(#fff,#252728);color:light-dark(#080809,#e2e5e9)}
.facebook .pad{padding:12px 16px}.facebook .faint{color:light-dark(#65686c,#b0b3b8)}
.facebook .text{font-size:15px;line-height:20px;margin-top:10px}.facebook .mark{color:light-dark(#0064d1,#7ab4ff)}
.facebook .folds{position:relative}.facebook .more{position:absolute;right:0;bottom:0;padding-left:2.5em;font-size:15px;line-height:20px;color:light-dark(#65686c,#b0b3b8);background:linear-gradient(to right,transparent,light-dark(#fff,#252728) 2em)}
.facebook .card{background:light-dark(#f0f2f5,#333334)}
.facebook .card .about{padding:10px 16px}.facebook .card b{font-size:17px;line-height:22px}
.facebook .row{display:grid;grid-template-columns:32px minmax(0,1fr);gap:8px;padding:12px 16px}.facebook .row .face{width:32px;height:32px;font-size:13px}
.facebook .bubble{width:fit-content;padding:8px 12px;border-radius:18px;background:light-dark(#f0f2f5,#333334)}.facebook .bubble b{font-size:13px;line-height:16px}.facebook .bubble .text{margin:0}
.facebook .small{display:grid;grid-template-columns:8rem minmax(0,1fr);max-width:26rem;margin:6px 0 2px;border-radius:12px;overflow:hidden}.facebook .small .pic{min-height:80px;padding:0}.facebook .small img{align-self:center}.facebook .small .about{align-self:center;min-width:0}.facebook .small b{font-size:15px;line-height:20px}
.facebook .acts{margin:0;padding:10px 16px;justify-content:space-around;border-top:1px solid light-dark(#dadde1,#3e4042);color:light-dark(#65686c,#b0b3b8);font-weight:600}
.youtube .stage{background:light-dark(#fff,#0f0f0f);color:light-dark(#0f0f0f,#f1f1f1);padding:16px;border-radius:12px}
.youtube .row{display:grid;grid-template-columns:40px 1fr;gap:16px}.youtube .faint{color:light-dark(#606060,#aaa);font-size:12px}
.youtube .text{font-size:14px;line-height:20px;margin-top:4px}.youtube .fold{-webkit-line-clamp:4}
.youtube .mark{color:light-dark(#065fd4,#3ea6ff)}.youtube .more{color:light-dark(#606060,#aaa);font-size:14px}
.youtube .acts{justify-content:flex-start;gap:1.4rem;font-size:12px;color:light-dark(#606060,#aaa)}
.note{margin:0;padding:.5rem 1rem;font-size:.85rem;color:var(--faint);background:var(--paper);border-bottom:1px solid var(--line)}
.frame,.frame iframe{display:block;width:100%;height:36rem;border:0;background:light-dark(#fff,#16181a)}
.search .stage{background:light-dark(#fff,#1f1f1f);padding:16px 20px;max-width:652px}
.search .site{display:flex;gap:12px;align-items:center;font-size:14px;line-height:1.4;color:light-dark(#202124,#e8e8e8)}
.search .site small{color:light-dark(#4d5156,#bfbfbf);font-size:12px}
.search .face{width:28px;height:28px;font-size:13px}
.search .title{color:light-dark(#1a0dab,#99c3ff);font-size:20px;line-height:1.3;margin:.3rem 0 .2rem}
.search .says{margin:0;color:light-dark(#4d5156,#bfbfbf);font-size:14px;line-height:1.58;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.link .stage{max-width:30rem;background:light-dark(#fff,#2b2d31)}
.link .about{padding:.7rem 1rem}.link .faint{color:light-dark(#55606b,#b5bac1);font-size:.85rem}
.pad{padding:12px 16px;margin:0}
.rehearsal{max-width:90rem;margin:0 auto}
.box{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:.8rem 1.1rem;margin:0 0 1rem}
.box p{margin:.3rem 0}.rehearsal h2{font-size:1.05rem}
.top button,.box button{font:inherit;font-size:.85rem;padding:.2rem .8rem;border:1px solid var(--line);border-radius:1rem;background:var(--ground);color:var(--ink);cursor:pointer}
.typed code{background:var(--ground);border:1px solid var(--line);border-radius:.4rem;padding:.3rem .6rem;font-size:1rem}
.box small,.nothing{color:var(--faint)}
.switches{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.2rem 1.2rem}
.switch{display:grid;gap:.15rem;align-content:start}.switch label{font-weight:600;font-size:.9rem}
select{font:inherit;font-size:.9rem;width:100%;padding:.35rem .5rem;border:1px solid var(--line);border-radius:.4rem;background:var(--paper);color:var(--ink)}
select:focus-visible,.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.whole{white-space:nowrap}.box .switch small{color:var(--bad)}
.switch.on select{border-color:var(--bad);box-shadow:0 0 0 1px var(--bad);color:var(--bad)}
.feeds{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1rem 1.25rem;align-items:start;margin:0 0 1rem}
.feeds ol{list-style:none;margin:.5rem 0 0;padding:0}.feeds .view{display:block;margin:0 0 .8rem}.feeds .view .stage{max-width:none}
:root:has(#width-phone:checked) .feeds{grid-template-columns:repeat(auto-fit,minmax(min(390px,100%),390px))}
.nothing{border:1px dashed var(--line);border-radius:.75rem;padding:1rem;text-align:center}
.result{border-left:4px solid var(--bad);padding:.1rem .8rem;margin:.6rem 0}.result.good{border-color:var(--good)}
.result pre{margin:.2rem 0;white-space:pre-wrap;font-size:.85rem}.result pre span{font-family:ui-monospace,"Noto Sans Mono CJK JP",monospace}
.wide{overflow:auto}table{border-collapse:collapse;font-size:.85rem;width:100%}th,td{text-align:left;padding:.2rem .7rem .2rem 0;border-bottom:1px solid var(--line);vertical-align:top}
@media (max-width:60rem){.feeds{grid-template-columns:1fr}.columns{grid-template-columns:1fr}.posts{position:relative;height:auto;max-height:14rem;border-right:0}.post{scroll-margin-top:0}.view{grid-template-columns:minmax(0,1fr)}main{padding:1rem}.top{padding:.6rem 1rem}}
`
