"""Mail of notices: what people want, when, and what is on its way

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "mail_choice",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("rhythm", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_mail_choice_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("user_id", "network_id", "kind", name=op.f("pk_mail_choice")),
    )
    op.create_table(
        "mailbox",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("digest_hour", sa.Integer(), nullable=False),
        sa.Column("digest_weekday", sa.Integer(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_to", sa.Integer(), nullable=False),
        sa.Column("replies_since", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_mailbox_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_mailbox")),
    )
    op.create_table(
        "mailing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=True),
        sa.Column("thing_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_mailing_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mailing_due_at"), "mailing", ["due_at"])
    op.create_index(op.f("ix_mailing_user_id"), "mailing", ["user_id"])
    with op.batch_alter_table("letter") as letters:
        letters.add_column(sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("letter") as letters:
        letters.alter_column("tries", existing_type=sa.Integer(), server_default=None)
    with op.batch_alter_table("notice") as notices:
        notices.add_column(sa.Column("rhythm", sa.String(length=40), nullable=True))
        notices.add_column(sa.Column("mail_at", sa.DateTime(timezone=True), nullable=True))
        notices.add_column(sa.Column("mailing_id", sa.Integer(), nullable=True))
        notices.create_foreign_key(
            op.f("fk_notice_mailing_id_mailing"), "mailing", ["mailing_id"], ["id"]
        )
        notices.create_index("ix_notice_mail_at", ["mail_at"])
        notices.create_index(op.f("ix_notice_mailing_id"), ["mailing_id"])


def downgrade():
    with op.batch_alter_table("notice") as notices:
        notices.drop_index(op.f("ix_notice_mailing_id"))
        notices.drop_index("ix_notice_mail_at")
        notices.drop_constraint(op.f("fk_notice_mailing_id_mailing"), type_="foreignkey")
        notices.drop_column("mailing_id")
        notices.drop_column("mail_at")
        notices.drop_column("rhythm")
    with op.batch_alter_table("letter") as letters:
        letters.drop_column("tries")
    op.drop_table("mailing")
    op.drop_table("mailbox")
    op.drop_table("mail_choice")
