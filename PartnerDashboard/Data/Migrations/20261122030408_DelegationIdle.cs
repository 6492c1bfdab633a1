using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class DelegationIdle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DelegatedSince",
                table: "CustomerEntries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3155378975999999999L);

            migrationBuilder.AddColumn<long>(
                name: "IdleSince",
                table: "CustomerEntries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3155378975999999999L);

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_PartnerId_DelegatedSince",
                table: "CustomerEntries",
                columns: new[] { "PartnerId", "DelegatedSince" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_PartnerId_IdleSince_Number",
                table: "CustomerEntries",
                columns: new[] { "PartnerId", "IdleSince", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CustomerEntries_PartnerId_DelegatedSince",
                table: "CustomerEntries");

            migrationBuilder.DropIndex(
                name: "IX_CustomerEntries_PartnerId_IdleSince_Number",
                table: "CustomerEntries");

            migrationBuilder.DropColumn(
                name: "DelegatedSince",
                table: "CustomerEntries");

            migrationBuilder.DropColumn(
                name: "IdleSince",
                table: "CustomerEntries");
        }
    }
}
