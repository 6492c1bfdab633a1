using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class GranularPairs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_GranularRelationships_CustomerId_Status",
                table: "GranularRelationships");

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_CustomerId_PartnerId_Status",
                table: "GranularRelationships",
                columns: new[] { "CustomerId", "PartnerId", "Status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_GranularRelationships_CustomerId_PartnerId_Status",
                table: "GranularRelationships");

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_CustomerId_Status",
                table: "GranularRelationships",
                columns: new[] { "CustomerId", "Status" });
        }
    }
}
