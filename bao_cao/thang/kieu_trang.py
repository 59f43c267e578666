"""How the page for a phone looks; the colours are those of every paper."""

from bao_cao.khung.kieu_dang import BANG_MAU

KIEU_DANG = """
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:0 .9rem 2rem;color:#1a1a1a;background:#fff;overflow-wrap:break-word;
font:1.05rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
h1{font-size:1.5rem;line-height:1.25;margin:.4rem 0}
h2{font-size:1.2rem;margin:1.8rem 0 .5rem;border-bottom:2px solid #7a1010}
h3{font-size:1.05rem;margin:.2rem 0}p{margin:.3rem 0}a{color:#1f3864}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0}nav li{list-style:none}
nav a{display:inline-block;padding:.4rem 0}ol,ul{padding-left:1.3rem}
article{border:1px solid #bbb;border-radius:.5rem;padding:.6rem .8rem;margin:.6rem 0}
.the{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));margin:.5rem 0}
.the div{border:1px solid #777;border-radius:.5rem;padding:.4rem .6rem}
.the dt{font-weight:600}.the dd{margin:0}.the .so{font-size:1.7rem;font-weight:700;line-height:1.2}
MAU
table{border-collapse:collapse;width:100%;margin:.5rem 0}caption{text-align:left;font-weight:600;padding:.2rem 0}
th,td{border:1px solid #999;padding:.3rem .4rem;text-align:left;vertical-align:top}th{background:#e8edf3}
td.so{text-align:right;white-space:nowrap}.dx{border-left:.3rem solid #7a1010;padding-left:.5rem}
summary{padding:.5rem 0;cursor:pointer}
@media (max-width:40rem){thead{position:absolute;left:-999rem}table,caption,tbody,tr,th,td{display:block}
tr{border:1px solid #bbb;border-radius:.5rem;margin:.5rem 0;padding:.3rem .5rem}
th,td{border:0;padding:.1rem 0;background:none}td.so{text-align:left}
td[data-ten]::before{content:attr(data-ten) ": ";font-weight:600}}
@media print{nav{display:none}article{break-inside:avoid}}
""".replace(
    "MAU", "".join(f".{mau.ma}{{background:{mau.nen.lower()};color:{mau.chu.lower()}}}"
                   for mau in BANG_MAU.values()))
