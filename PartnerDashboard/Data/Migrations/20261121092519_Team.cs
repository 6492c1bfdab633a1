using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class Team : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LeftAt",
                table: "Members",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SecondRole",
                table: "EnrolmentTokens",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnrolmentTokens_TenantId",
                table: "EnrolmentTokens",
                column: "TenantId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActorUserId_Sequence",
                table: "AuditEntries",
                columns: new[] { "ActorUserId", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_EnrolmentTokens_TenantId",
                table: "EnrolmentTokens");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_ActorUserId_Sequence",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "LeftAt",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "SecondRole",
                table: "EnrolmentTokens");
        }
    }
}
