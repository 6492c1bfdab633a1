using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class BulkRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_BulkRuns_PartnerId",
                table: "BulkRuns");

            migrationBuilder.AddColumn<Guid>(
                name: "ProviderId",
                table: "ImportRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Basis",
                table: "BulkRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "BulkRuns",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "BulkRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Changed",
                table: "BulkRows",
                type: "TEXT",
                maxLength: 600,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "MadeId",
                table: "BulkRows",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "With",
                table: "BulkRows",
                type: "TEXT",
                maxLength: 600,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_PartnerId",
                table: "BulkRuns",
                column: "PartnerId",
                unique: true,
                filter: "FinishedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_BulkRuns_PartnerId",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "ProviderId",
                table: "ImportRuns");

            migrationBuilder.DropColumn(
                name: "Basis",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "BulkRows");

            migrationBuilder.DropColumn(
                name: "Changed",
                table: "BulkRows");

            migrationBuilder.DropColumn(
                name: "MadeId",
                table: "BulkRows");

            migrationBuilder.DropColumn(
                name: "With",
                table: "BulkRows");

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_PartnerId",
                table: "BulkRuns",
                column: "PartnerId",
                unique: true,
                filter: "Status = 'Running'");
        }
    }
}
