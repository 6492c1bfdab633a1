using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class UnusedRelationships : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AccessAssignments_GroupId",
                table: "AccessAssignments");

            migrationBuilder.AddColumn<bool>(
                name: "IsUnassigned",
                table: "GranularEntries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroups_DeletedAt",
                table: "SecurityGroups",
                column: "DeletedAt",
                filter: "DeletedAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGroups_PartnerId",
                table: "SecurityGroups",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_GranularEntries_Unassigned",
                table: "GranularEntries",
                column: "PartnerId",
                filter: "IsUnassigned");

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_GroupId_Status",
                table: "AccessAssignments",
                columns: new[] { "GroupId", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SecurityGroups_DeletedAt",
                table: "SecurityGroups");

            migrationBuilder.DropIndex(
                name: "IX_SecurityGroups_PartnerId",
                table: "SecurityGroups");

            migrationBuilder.DropIndex(
                name: "IX_GranularEntries_Unassigned",
                table: "GranularEntries");

            migrationBuilder.DropIndex(
                name: "IX_AccessAssignments_GroupId_Status",
                table: "AccessAssignments");

            migrationBuilder.DropColumn(
                name: "IsUnassigned",
                table: "GranularEntries");

            migrationBuilder.CreateIndex(
                name: "IX_AccessAssignments_GroupId",
                table: "AccessAssignments",
                column: "GroupId");
        }
    }
}
