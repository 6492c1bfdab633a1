using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class BackgroundRounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RemindAt",
                table: "GranularRelationships",
                type: "INTEGER",
                nullable: true);

            // As early as any lead time could be reached: 180 days before the end, in ticks.
            migrationBuilder.Sql("UPDATE GranularRelationships SET RemindAt = EndsAt - 155520000000000 WHERE Status = 'Active' AND NOT AutoExtend");

            migrationBuilder.CreateIndex(
                name: "IX_Tenants_IsSuspended",
                table: "Tenants",
                column: "IsSuspended",
                filter: "IsSuspended");

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_Status_EndedAt",
                table: "GranularRelationships",
                columns: new[] { "Status", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_GranularRelationships_Status_RemindAt",
                table: "GranularRelationships",
                columns: new[] { "Status", "RemindAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tenants_IsSuspended",
                table: "Tenants");

            migrationBuilder.DropIndex(
                name: "IX_GranularRelationships_Status_EndedAt",
                table: "GranularRelationships");

            migrationBuilder.DropIndex(
                name: "IX_GranularRelationships_Status_RemindAt",
                table: "GranularRelationships");

            migrationBuilder.DropColumn(
                name: "RemindAt",
                table: "GranularRelationships");
        }
    }
}
