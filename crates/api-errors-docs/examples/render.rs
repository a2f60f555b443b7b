use std::{path::Path, sync::Arc};
fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let name = std::env::args().nth(2).unwrap();
    let out = std::env::args().nth(3);
    let t = std::time::Instant::now();
    let loaded = api_errors_catalog::load(Path::new(&folder), Path::new(&name));
    eprintln!("load {:?}", t.elapsed());
    if !loaded.report.is_empty() { eprintln!("{}", loaded.report); }
    let catalog = Arc::new(loaded.catalog.unwrap());
    let t = std::time::Instant::now();
    match api_errors_docs::pages(&catalog, &Default::default()) {
        Ok(pages) => {
            eprintln!("render {:?} {} pages {} bytes", t.elapsed(), pages.len(), pages.iter().map(|p| p.text.len()).sum::<usize>());
            if let Some(out) = out {
                for page in pages { let p = Path::new(&out).join(&catalog.api).join(&page.path); std::fs::create_dir_all(p.parent().unwrap()).unwrap(); std::fs::write(p, page.text).unwrap(); }
            }
        }
        Err(e) => println!("{e}"),
    }
}
