from concurrent.futures import ThreadPoolExecutor

import pytest

from nykoping_safety import joined_files


@pytest.mark.parametrize("path", joined_files.JOINED)
def test_readers_who_come_first_together_all_find_the_file(path: str) -> None:
    with ThreadPoolExecutor(8) as readers:
        for _round in range(10):
            joined_files._made.cache_clear()
            found = [readers.submit(joined_files.write, path) for _reader in range(8)]
            assert len({one.result() for one in found}) == 1
            assert found[0].result().exists()
