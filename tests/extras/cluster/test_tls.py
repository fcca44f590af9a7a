"""With TLS, what travels is encrypted, and strangers are turned away."""

import subprocess

import pytest

from autograder.extras.cluster import submit
from autograder.extras.cluster.scheduler import ClusterError, Scheduler
from tests.extras.cluster.clusters import cluster as start
from tests.extras.cluster.demo_class import SECRET, comparable


def certificate(folder, name):
    """Make a certificate that signs itself, and its key."""
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    asked = ("-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={name}")
    command = ["openssl", "req", *asked, "-keyout", key, "-out", cert]
    subprocess.run(command, check=True, capture_output=True)
    return cert, key


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("ours"), "grading")


@pytest.fixture(scope="module")
def encrypted(ours):
    cert, key = ours
    tls = ("--tls-ca-file", cert, "--tls-cert", cert, "--tls-key", key)
    with start(scheme="tls", tls=tls) as started:
        yield started


def run(address, jobs, *files):
    return submit.run(jobs, SECRET, "locked", Scheduler(address, *files))


def test_the_records_are_the_same_and_every_address_is_encrypted(encrypted, ours, jobs, expected):
    cert, key = ours
    records = list(run(encrypted.address, jobs, cert, cert, key))
    assert comparable(records) == expected
    assert encrypted.address.startswith("tls://")
    encrypted.workers[0].said(r"Start worker at:\s*tls://")
    assert "tcp://" not in encrypted.logs


def test_without_certificates_it_is_said_which_files_are_needed(encrypted, jobs):
    with pytest.raises(ClusterError, match="TLS needs the CA's certificate, yours, and"):
        next(run(encrypted.address, jobs))


def test_a_stranger_is_turned_away(encrypted, ours, jobs, tmp_path):
    theirs, key = certificate(tmp_path, "stranger")
    with pytest.raises(ClusterError, match="signed by this CA"):
        next(run(encrypted.address, jobs, ours[0], theirs, key))


def test_a_cluster_of_strangers_is_not_trusted(encrypted, jobs, tmp_path):
    theirs, key = certificate(tmp_path, "stranger")
    with pytest.raises(ClusterError, match="certificate verify failed"):
        next(run(encrypted.address, jobs, theirs, theirs, key))


def test_an_encrypted_cluster_is_not_reached_in_the_clear(encrypted, jobs):
    with pytest.raises(ClusterError, match="Is it running there, without TLS"):
        next(run(encrypted.address.replace("tls://", "tcp://"), jobs))


def test_files_for_tls_with_an_address_in_the_clear_are_a_mistake(ours):
    with pytest.raises(ClusterError, match="say tls://"):
        Scheduler("tcp://10.0.0.1:8786", *ours)


def test_a_file_that_is_missing_is_named(ours, tmp_path):
    with pytest.raises(ClusterError, match=r"ca\.pem: there is no such file"):
        Scheduler("tls://10.0.0.1:8786", tmp_path / "ca.pem")
