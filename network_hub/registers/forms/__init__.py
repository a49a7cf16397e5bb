from network_hub.registers.forms.acts import (
    CloseForm,
    DiscardForm,
    JoinForm,
    LeaveForm,
    NewForm,
    ObserveForm,
    ShareForm,
)
from network_hub.registers.forms.sections import FORMS, RequirementsForm, SectionForm, VolumeForm

__all__ = [
    "FORMS",
    "CloseForm",
    "DiscardForm",
    "JoinForm",
    "LeaveForm",
    "NewForm",
    "ObserveForm",
    "RequirementsForm",
    "SectionForm",
    "ShareForm",
    "VolumeForm",
]
