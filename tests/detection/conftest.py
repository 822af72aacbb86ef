# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""One pipeline for all tests of detection: it is only read."""

import pytest

from woo_tool.detection.pipeline import Pipeline, load_pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The rules alone: what they find does not hang on a training of the tagger."""
    pipeline = load_pipeline()
    if "woo_tagger" in pipeline.nlp.pipe_names:
        pipeline.nlp.disable_pipe("woo_tagger")
    return pipeline
