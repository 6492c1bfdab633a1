using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class BulkOfMany : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "RelationshipName",
                table: "BulkRows",
                newName: "SubjectName");

            migrationBuilder.RenameColumn(
                name: "RelationshipVersion",
                table: "BulkRows",
                newName: "SubjectVersion");

            migrationBuilder.RenameColumn(
                name: "RelationshipId",
                table: "BulkRows",
                newName: "SubjectId");

            migrationBuilder.AddColumn<Guid>(
                name: "Request",
                table: "BulkRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UndoOf",
                table: "BulkRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "With",
                table: "BulkRuns",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_PartnerId_Request",
                table: "BulkRuns",
                columns: new[] { "PartnerId", "Request" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulkRuns_UndoOf",
                table: "BulkRuns",
                column: "UndoOf");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_BulkRuns_PartnerId_Request",
                table: "BulkRuns");

            migrationBuilder.DropIndex(
                name: "IX_BulkRuns_UndoOf",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "Request",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "UndoOf",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "With",
                table: "BulkRuns");

            migrationBuilder.RenameColumn(
                name: "SubjectName",
                table: "BulkRows",
                newName: "RelationshipName");

            migrationBuilder.RenameColumn(
                name: "SubjectVersion",
                table: "BulkRows",
                newName: "RelationshipVersion");

            migrationBuilder.RenameColumn(
                name: "SubjectId",
                table: "BulkRows",
                newName: "RelationshipId");
        }
    }
}
