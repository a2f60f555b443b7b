//! The reference as its readers find it: the elements of the pages, and the files for programs.

mod elements;
mod guide;
mod outputs;
mod support;
