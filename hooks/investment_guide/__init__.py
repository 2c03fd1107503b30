"""The investment guide: from the records that staff edit to pages, data files and paper."""

__version__ = "0.1.0"
