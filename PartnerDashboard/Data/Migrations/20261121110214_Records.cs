using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PartnerDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class Records : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Subscriptions",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "Partner");

            migrationBuilder.AddColumn<string>(
                name: "Unit",
                table: "Subscriptions",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "Licenses");

            // What is there says where it was bought and what it counts, as Subscription.Sold does.
            migrationBuilder.Sql("UPDATE Subscriptions SET Channel = 'Operator' WHERE TransactingPartnerId IS NULL");
            migrationBuilder.Sql("UPDATE Subscriptions SET Unit = 'Usage' WHERE BillingCycle = 'Usage'");

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "CustomerEntries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "CustomerNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AuthorName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ChangedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerNotes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CustomerTags",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    GivenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerTags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SupportContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SubscriptionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupportContacts_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SupportContacts_Tenants_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Tags",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 900, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MergedInto = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tags", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Tags_Tenants_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Tenants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerNotes_PartnerId_CustomerId_WrittenAt_Id",
                table: "CustomerNotes",
                columns: new[] { "PartnerId", "CustomerId", "WrittenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CustomerTags_PartnerId_CustomerId_Number",
                table: "CustomerTags",
                columns: new[] { "PartnerId", "CustomerId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SupportContacts_CustomerId_PartnerId",
                table: "SupportContacts",
                columns: new[] { "CustomerId", "PartnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_SupportContacts_PartnerId",
                table: "SupportContacts",
                column: "PartnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SupportContacts_SubscriptionId",
                table: "SupportContacts",
                column: "SubscriptionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tags_PartnerId_NameKey",
                table: "Tags",
                columns: new[] { "PartnerId", "NameKey" },
                unique: true,
                filter: "EndedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tags_PartnerId_Number",
                table: "Tags",
                columns: new[] { "PartnerId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomerNotes");

            migrationBuilder.DropTable(
                name: "CustomerTags");

            migrationBuilder.DropTable(
                name: "SupportContacts");

            migrationBuilder.DropTable(
                name: "Tags");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "Unit",
                table: "Subscriptions");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "CustomerEntries");
        }
    }
}
