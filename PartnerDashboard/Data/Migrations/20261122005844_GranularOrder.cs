using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class GranularOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_PartnerId_Id",
                table: "GranularRelationships",
                columns: new[] { "PartnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_PartnerId_Status_Id",
                table: "GranularRelationships",
                columns: new[] { "PartnerId", "Status", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_GranularRelationships_PartnerId_Id",
                table: "GranularRelationships");

            migrationBuilder.DropIndex(
                name: "IX_GranularRelationships_PartnerId_Status_Id",
                table: "GranularRelationships");
        }
    }
}
