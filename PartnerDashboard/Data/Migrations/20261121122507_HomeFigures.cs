using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class HomeFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Roles",
                table: "CustomerEntries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "CustomerTallies",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 34, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerTallies", x => new { x.PartnerId, x.Word });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_PartnerId_Status_ClosedAt_Audience",
                table: "Invitations",
                columns: new[] { "PartnerId", "Status", "ClosedAt", "Audience" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_PartnerId_Status_ExpiresAt_Audience",
                table: "Invitations",
                columns: new[] { "PartnerId", "Status", "ExpiresAt", "Audience" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomerTallies");

            migrationBuilder.DropIndex(
                name: "IX_Invitations_PartnerId_Status_ClosedAt_Audience",
                table: "Invitations");

            migrationBuilder.DropIndex(
                name: "IX_Invitations_PartnerId_Status_ExpiresAt_Audience",
                table: "Invitations");

            migrationBuilder.DropColumn(
                name: "Roles",
                table: "CustomerEntries");
        }
    }
}
