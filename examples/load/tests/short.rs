//! A short load, by count: no response deviates, and one that does is found.

use load::{Service, Until, drive};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

fn start(service: Service) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || service.serve(listener));
    Ok(address)
}

#[test]
fn no_response_deviates() -> std::io::Result<()> {
    for service in [Service::Axum, Service::Actix] {
        let tally = drive(start(service)?, &service.cases(), 4, Until::Count(500));
        assert_eq!(
            (tally.sent, tally.deviations),
            (2000, 0),
            "{:?}",
            tally.first
        );
    }
    Ok(())
}

#[test]
fn a_deviation_is_found() -> std::io::Result<()> {
    let address = start(Service::Actix)?;
    let tally = drive(address, &Service::Axum.cases(), 1, Until::Count(14));
    assert_eq!((tally.sent, tally.deviations), (14, 14));
    Ok(())
}
