# SPDX-License-Identifier: Apache-2.0
"""Prints the files in an archive, ZIP or tar, with the checksum of each: "crc32 name", sorted."""
import sys
import tarfile
import zipfile
import zlib

path = sys.argv[1]
if zipfile.is_zipfile(path):
    with zipfile.ZipFile(path) as archive:
        files = [(e.CRC, e.filename) for e in archive.infolist() if not e.is_dir()]
else:
    with tarfile.open(path) as archive:
        files = [
            (zlib.crc32(archive.extractfile(e).read()), e.name) for e in archive if e.isfile()
        ]
for name, checksum in sorted((name.removeprefix("./"), checksum) for checksum, name in files):
    print(f"{checksum:08x} {name}")
