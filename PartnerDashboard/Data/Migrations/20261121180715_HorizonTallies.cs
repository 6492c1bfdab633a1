using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class HorizonTallies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "HorizonTallies",
                columns: table => new
                {
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    AutoExtend = table.Column<bool>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HorizonTallies", x => new { x.PartnerId, x.Day, x.AutoExtend });
                });

            // Days since the year 1: ticks by the ticks of a day.
            migrationBuilder.Sql(
                """
                INSERT INTO HorizonTallies(PartnerId, Day, AutoExtend, Count)
                SELECT PartnerId, EndsAt / 864000000000, AutoExtend, COUNT(*) FROM GranularRelationships WHERE Status = 'Active' GROUP BY 1, 2, 3
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HorizonTallies");
        }
    }
}
