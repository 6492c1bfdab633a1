using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class CustomerIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "CustomerIndexForm",
                table: "Installations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "CustomerEntries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    SortName = table.Column<string>(type: "TEXT", nullable: false),
                    DefaultDomain = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    IsReseller = table.Column<bool>(type: "INTEGER", nullable: false),
                    Access = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerEntries", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_CustomerId",
                table: "CustomerEntries",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_PartnerId_Country_Number",
                table: "CustomerEntries",
                columns: new[] { "PartnerId", "Country", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_PartnerId_CustomerId",
                table: "CustomerEntries",
                columns: new[] { "PartnerId", "CustomerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_PartnerId_DefaultDomain_Number",
                table: "CustomerEntries",
                columns: new[] { "PartnerId", "DefaultDomain", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_PartnerId_EndsAt_Number",
                table: "CustomerEntries",
                columns: new[] { "PartnerId", "EndsAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_PartnerId_Since_Number",
                table: "CustomerEntries",
                columns: new[] { "PartnerId", "Since", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerEntries_PartnerId_SortName_Number",
                table: "CustomerEntries",
                columns: new[] { "PartnerId", "SortName", "Number" });

            // Keeps the words alone: their text stands in CustomerEntries. Its tokenizer has nothing to take apart (TextGrams).
            migrationBuilder.Sql("CREATE VIRTUAL TABLE CustomerTerms USING fts5(Terms, content='', tokenize='ascii')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE CustomerTerms");

            migrationBuilder.DropTable(
                name: "CustomerEntries");

            migrationBuilder.DropColumn(
                name: "CustomerIndexForm",
                table: "Installations");
        }
    }
}
