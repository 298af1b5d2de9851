/// The script of pages: finds while one types, copies examples, folds the sections away on narrow screens. Pages
/// say the same without it.
enum DocScript {
    static let text = """
        (()=>{
        const q=document.getElementById('q'),list=document.getElementById('found'),all=document.getElementById('overview');
        const plain=t=>t.toLowerCase().replace(/ё/g,'е');
        if(list){
        const items=[...list.children].map(e=>[e,plain(e.textContent)]);
        const find=()=>{const words=plain(q.value).split(/[ ]+/).filter(Boolean);let n=0;
        for(const [e,t] of items){const hit=words.length>0&&words.every(w=>t.includes(w));e.hidden=!hit;if(hit)n++}
        document.getElementById('hits').hidden=!words.length;all.hidden=words.length>0;document.getElementById('none').hidden=n>0};
        q.addEventListener('input',find);q.form.addEventListener('submit',e=>{e.preventDefault();find()});find()}
        addEventListener('keydown',e=>{if(e.key==='/'&&e.target===document.body){e.preventDefault();q.focus()}});
        const side=document.querySelector('.side');if(side&&matchMedia('(max-width:60rem)').matches)side.removeAttribute('open');
        const ru=document.documentElement.lang==='ru';
        if(navigator.clipboard)for(const pre of document.querySelectorAll('pre')){const b=document.createElement('button');b.type='button';b.textContent=ru?'Копировать':'Copy';
        b.addEventListener('click',()=>navigator.clipboard.writeText(pre.querySelector('code').textContent).then(()=>{b.textContent=ru?'Готово':'Copied'}));pre.append(b)}
        })()
        """
}
